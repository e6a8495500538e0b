using SimParlant.Core.Agents;
using SimParlant.Core.Sessions;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Sessions;

[ExtendObjectType<Session>(IgnoreProperties =
[
    nameof(Session.WorkspaceId), nameof(Session.UserId), nameof(Session.UserAgent), nameof(Session.IpAddress), nameof(Session.Referrer), nameof(Session.Tags),
])]
internal static class SessionNode
{
    [ID]
    public static string GetWorkspaceId([Parent(requires: "Id WorkspaceId AgentId UserId")] Session session) => session.WorkspaceId;

    /// <summary>The Sim user who talks; null for an anonymous or external customer.</summary>
    [ID]
    public static string? GetUserId([Parent(requires: "Id WorkspaceId AgentId UserId")] Session session) => session.UserId;

    /// <summary>Null when the agent was deleted.</summary>
    public static Task<Agent?> GetAgentAsync([Parent(requires: "Id WorkspaceId AgentId UserId")] Session session, [GlobalState] Access access, AgentById agents, CancellationToken ct) =>
        agents.LoadAsync((access.Entered(session.WorkspaceId), session.AgentId), ct);
}
