using SimParlant.Admin.Agents;
using SimParlant.Admin.Graph;
using SimParlant.Admin.Sessions;

namespace SimParlant.Admin.Workspaces;

/// <summary>A workspace at a glance: how much there is and what happened last.</summary>
internal sealed class HomeModel(IGraphClient graph)
{
    public WorkspaceHome? Home { get; private set; }
    public GraphProblem? Problem { get; private set; }

    public async Task LoadAsync(string workspaceId, CancellationToken ct)
    {
        var result = (await graph.QueryAsync<HomeData>(Operations.WorkspaceHome, new { workspace = workspaceId }, ct))
            .Pick(data => data.Workspace, "workspace");
        (Home, Problem) = (result.Value, result.Problem);
    }

    private sealed record HomeData(WorkspaceHome? Workspace);
}

internal sealed record WorkspaceHome(
    Connection<AgentRow> Agents, Connection<Identified> ActiveAgents, Connection<SessionRow> Sessions, Connection<Identified> ActiveSessions)
{
    private const int Shown = 8;

    public IEnumerable<AgentRow> TopAgents => Agents.Rows.Take(Shown);
    public IEnumerable<SessionRow> RecentSessions => Sessions.Rows.Take(Shown);
}
