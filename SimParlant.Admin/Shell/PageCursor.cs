namespace SimParlant.Admin.Shell;

/// <summary>Which page of a connection an address asks for: forward after one cursor or backward before another.</summary>
internal sealed record PageCursor(string? After, string? Before, int Size = 20)
{
    private bool Backward => Before is not null && After is null;

    public int? First => Backward ? null : Size;
    public int? Last => Backward ? Size : null;

    public static PageCursor Parse(string? after, string? before, int size = 20) =>
        new(string.IsNullOrEmpty(after) ? null : after, string.IsNullOrEmpty(before) ? null : before, size);
}
