namespace SimParlant.GraphQL.Data;

/// <summary>One page of a list with its cursors, whatever its element type.</summary>
public interface IConnection
{
    IReadOnlyList<IEdge> Edges { get; }

    /// <summary>The items alone, without making cursors.</summary>
    System.Collections.IEnumerable Nodes { get; }

    ConnectionPageInfo PageInfo { get; }

    /// <summary>Null when it was not counted.</summary>
    int? TotalCount { get; }
}

/// <summary>One item of a connection.</summary>
public interface IEdge
{
    object? Node { get; }

    string Cursor { get; }
}
