namespace SimParlant.GraphQL.Data;

/// <summary>Where a page lies in its list; cursors are made when asked for.</summary>
public sealed class ConnectionPageInfo
{
    private readonly IEnds? _ends;
    private string? _startCursor;
    private string? _endCursor;

    public ConnectionPageInfo(bool hasNextPage, bool hasPreviousPage, string? startCursor = null, string? endCursor = null)
    {
        HasNextPage = hasNextPage;
        HasPreviousPage = hasPreviousPage;
        _startCursor = startCursor;
        _endCursor = endCursor;
    }

    private ConnectionPageInfo(bool hasNextPage, bool hasPreviousPage, IEnds ends)
        : this(hasNextPage, hasPreviousPage) => _ends = ends;

    private interface IEnds
    {
        string CursorOf(bool end);
    }

    public static ConnectionPageInfo Empty { get; } = new(false, false);

    public bool HasNextPage { get; }

    public bool HasPreviousPage { get; }

    public string? StartCursor => _startCursor ??= _ends?.CursorOf(end: false);

    public string? EndCursor => _endCursor ??= _ends?.CursorOf(end: true);

    internal static ConnectionPageInfo Of<T>(Page<T> page) => page.Items.IsEmpty
        ? new ConnectionPageInfo(page.HasNextPage, page.HasPreviousPage)
        : new ConnectionPageInfo(page.HasNextPage, page.HasPreviousPage, new Ends<T>(page));

    private sealed class Ends<T>(Page<T> page) : IEnds
    {
        public string CursorOf(bool end) => page.CreateCursor(page.Items[end ? ^1 : 0]);
    }
}
