namespace SimParlant.GraphQL.Data;

/// <summary>Which page is wanted. When both <see cref="First"/> and <see cref="Last"/> are given, <see cref="First"/> wins.</summary>
/// <param name="First">How many items from the beginning, or after the cursor.</param>
/// <param name="After">The cursor the page comes after.</param>
/// <param name="Last">How many items from the end, or before the cursor.</param>
/// <param name="Before">The cursor the page comes before.</param>
/// <param name="IncludeTotalCount">Counts the whole list, in a command of its own.</param>
public readonly record struct PagingArguments(
    int? First = null,
    string? After = null,
    int? Last = null,
    string? Before = null,
    bool IncludeTotalCount = false)
{
    /// <summary>Counted from the end.</summary>
    public bool IsBackward => First is null && Last is not null;
}
