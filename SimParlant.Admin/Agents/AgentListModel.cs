using SimParlant.Admin.Graph;
using SimParlant.Admin.Shell;

namespace SimParlant.Admin.Agents;

/// <summary>What the list was asked for, as it stands in the page's address.</summary>
internal sealed record AgentListQuery(string? Search, AgentStatus? Status, AgentSort Sort, PageCursor Cursor)
{
    /// <summary>Unknown words in an address mean the default, never an error.</summary>
    public static AgentListQuery Parse(string? search, string? status, string? sort, PageCursor cursor) => new(
        string.IsNullOrWhiteSpace(search) ? null : search.Trim(), Choice.Parse<AgentStatus>(status), Choice.Parse<AgentSort>(sort) ?? AgentSort.Name, cursor);
}

internal enum AgentSort { Name, Newest, Busiest }

internal sealed class AgentListModel(IGraphClient graph)
{
    public Connection<AgentRow>? Agents { get; private set; }
    public GraphProblem? Problem { get; private set; }

    public async Task LoadAsync(string workspaceId, AgentListQuery query, CancellationToken ct)
    {
        var cursor = query.Cursor;
        var variables = new
        {
            workspace = workspaceId,
            first = cursor.First,
            after = cursor.After,
            last = cursor.Last,
            before = cursor.Before,
            where = Where(query),
            order = Order(query.Sort),
        };
        var result = (await graph.QueryAsync<ListData>(Operations.AgentList, variables, ct)).Pick(data => data.Workspace?.Agents, "workspace");
        (Agents, Problem) = (result.Value, result.Problem);
    }

    private static Dictionary<string, object>? Where(AgentListQuery query)
    {
        var where = new Dictionary<string, object>();
        if (query.Search is { } search) { where["name"] = new { contains = search }; }
        if (query.Status is { } status) { where["status"] = new { eq = status }; }
        return where.Count == 0 ? null : where;
    }

    private static object[] Order(AgentSort sort) => sort switch
    {
        AgentSort.Newest => [new { createdAt = "DESC" }],
        AgentSort.Busiest => [new { totalSessions = "DESC" }],
        _ => [new { name = "ASC" }],
    };

    private sealed record ListData(ListWorkspace? Workspace);

    private sealed record ListWorkspace(Connection<AgentRow>? Agents);
}
