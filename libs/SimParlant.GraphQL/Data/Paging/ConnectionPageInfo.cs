namespace SimParlant.GraphQL.Data;

/// <summary>Where a page lies in its list; cursors are made when asked for.</summary>
public sealed class ConnectionPageInfo
{
    private readonly Lazy<string?>? _start;
    private readonly Lazy<string?>? _end;
    private readonly string? _startCursor;
    private readonly string? _endCursor;

    public ConnectionPageInfo(bool hasNextPage, bool hasPreviousPage, string? startCursor = null, string? endCursor = null)
    {
        HasNextPage = hasNextPage;
        HasPreviousPage = hasPreviousPage;
        _startCursor = startCursor;
        _endCursor = endCursor;
    }

    private ConnectionPageInfo(bool hasNextPage, bool hasPreviousPage, Func<string?> start, Func<string?> end)
    {
        HasNextPage = hasNextPage;
        HasPreviousPage = hasPreviousPage;
        _start = new Lazy<string?>(start);
        _end = new Lazy<string?>(end);
    }

    public static ConnectionPageInfo Empty { get; } = new(false, false);

    public bool HasNextPage { get; }

    public bool HasPreviousPage { get; }

    public string? StartCursor => _start is null ? _startCursor : _start.Value;

    public string? EndCursor => _end is null ? _endCursor : _end.Value;

    internal static ConnectionPageInfo Of<T>(Page<T> page) => page.Items.IsEmpty
        ? new ConnectionPageInfo(page.HasNextPage, page.HasPreviousPage)
        : new ConnectionPageInfo(
            page.HasNextPage, page.HasPreviousPage, () => page.CreateCursor(page.Items[0]), () => page.CreateCursor(page.Items[^1]));
}
