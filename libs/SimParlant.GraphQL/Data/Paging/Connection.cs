using System.Collections;

namespace SimParlant.GraphQL.Data;

/// <summary>One page of a list as GraphQL shows it.</summary>
public sealed class Connection<T> : IConnection
{
    private readonly Page<T>? _page;
    private IReadOnlyList<Edge<T>>? _edges;

    public Connection(IReadOnlyList<Edge<T>> edges, ConnectionPageInfo info, int? totalCount = null)
    {
        _edges = edges;
        PageInfo = info;
        TotalCount = totalCount;
    }

    internal Connection(Page<T> page)
    {
        _page = page;
        PageInfo = ConnectionPageInfo.Of(page);
        TotalCount = page.TotalCount;
    }

    public IReadOnlyList<Edge<T>> Edges => _edges ??= [.. _page!.Items.Select(item => new Edge<T>(item, _page.CreateCursor))];

    public ConnectionPageInfo PageInfo { get; }

    public int? TotalCount { get; }

    IReadOnlyList<IEdge> IConnection.Edges => Edges;

    IEnumerable IConnection.Nodes => _page?.Items ?? Edges.Select(edge => edge.Node);
}
