using SimParlant.Admin.Agents;
using SimParlant.Admin.Graph;
using SimParlant.Admin.Shell;

namespace SimParlant.Admin.Sessions;

/// <summary>What the list was asked for, as it stands in the page's address.</summary>
internal sealed record SessionListQuery(SessionStatus? Status, Guid? AgentId, PageCursor Cursor)
{
    public bool IsFirstPage => Cursor.After is null && Cursor.Before is null;
}

/// <summary>The sessions of a workspace or of one agent, latest activity first.</summary>
internal sealed class SessionListModel(IGraphClient graph)
{
    public AgentHead? Agent { get; private set; }
    public Connection<SessionRow>? Sessions { get; private set; }
    public IReadOnlyList<AgentName> Agents { get; private set; } = [];
    public GraphProblem? Problem { get; private set; }

    public async Task LoadAsync(string workspaceId, SessionListQuery query, CancellationToken ct)
    {
        var names = LoadAgentNamesAsync(workspaceId, ct);
        var cursor = query.Cursor;
        var variables = new
        {
            workspace = workspaceId,
            first = cursor.First,
            after = cursor.After,
            last = cursor.Last,
            before = cursor.Before,
            where = Where(query),
        };
        var result = (await graph.QueryAsync<WorkspaceData>(Operations.SessionList, variables, ct)).Pick(data => data.Workspace?.Sessions, "workspace");
        await names;
        (Sessions, Problem) = (result.Value, result.Problem);
    }

    public async Task LoadOfAgentAsync(string workspaceId, Guid agentId, PageCursor cursor, CancellationToken ct)
    {
        var variables = new { id = agentId, first = cursor.First, after = cursor.After, last = cursor.Last, before = cursor.Before };
        var result = (await graph.QueryAsync<AgentData>(Operations.AgentSessions, variables, ct))
            .Pick(data => data.Agent is { } agent && agent.WorkspaceId == workspaceId ? agent : null, "agent");
        (Agent, Sessions, Problem) = (result.Value?.Head, result.Value?.Sessions, result.Problem);
    }

    /// <summary>Names for a choice of agents; without them the list still works, so a failure here is no problem of the page.</summary>
    public async Task LoadAgentNamesAsync(string workspaceId, CancellationToken ct)
    {
        var result = await graph.QueryAsync<NamesData>(Operations.AgentNames, new { workspace = workspaceId }, ct);
        Agents = result.Value?.Workspace?.Agents?.Rows ?? [];
    }

    private static Dictionary<string, object>? Where(SessionListQuery query)
    {
        var where = new Dictionary<string, object>();
        if (query.Status is { } status) { where["status"] = new { eq = status }; }
        if (query.AgentId is { } agent) { where["agentId"] = new { eq = agent }; }
        return where.Count == 0 ? null : where;
    }

    private sealed record WorkspaceData(WorkspacePart? Workspace);

    private sealed record WorkspacePart(Connection<SessionRow>? Sessions);

    private sealed record NamesData(NamesPart? Workspace);

    private sealed record NamesPart(Connection<AgentName>? Agents);

    private sealed record AgentData(AgentPart? Agent);

    private sealed record AgentPart(Guid Id, string WorkspaceId, string Name, AgentStatus Status, Connection<SessionRow>? Sessions)
    {
        public AgentHead Head => new(Id, WorkspaceId, Name, Status);
    }
}

internal sealed record AgentName(Guid Id, string Name, AgentStatus Status);
