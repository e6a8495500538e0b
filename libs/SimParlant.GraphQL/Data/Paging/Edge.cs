namespace SimParlant.GraphQL.Data;

/// <summary>An item and its cursor, which is made when asked for.</summary>
public sealed class Edge<T> : IEdge
{
    private readonly Func<T, string>? _createCursor;
    private string? _cursor;

    public Edge(T node, string cursor)
    {
        Node = node;
        _cursor = cursor;
    }

    public Edge(T node, Func<T, string> createCursor)
    {
        Node = node;
        _createCursor = createCursor;
    }

    public T Node { get; }

    public string Cursor => _cursor ??= _createCursor!(Node);

    object? IEdge.Node => Node;
}
