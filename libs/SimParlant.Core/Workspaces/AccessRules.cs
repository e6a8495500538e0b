using SimParlant.Core.Agents;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Sessions;

namespace SimParlant.Core.Workspaces;

/// <summary>
/// Who may do what inside a workspace. Read sees; write also creates agents and talks to them; the creator of an agent also edits and
/// deletes it; admin does everything. Whoever a session belongs to may always talk in it.
/// </summary>
internal static class AccessRules
{
    public static AccessDenied? CreateAgent(WorkspaceScope scope) => Require(scope, Permission.Write);

    public static AccessDenied? StartSession(WorkspaceScope scope) => Require(scope, Permission.Write);

    public static AccessDenied? EditAgent(WorkspaceScope scope, Agent agent) =>
        IsOwn(scope, agent.CreatedBy) ? Require(scope, Permission.Write) : Require(scope, Permission.Admin);

    public static AccessDenied? TalkIn(WorkspaceScope scope, Session session) =>
        IsOwn(scope, session.UserId) ? null : Require(scope, Permission.Write);

    private static bool IsOwn(WorkspaceScope scope, string? userId) => userId is not null && userId == scope.MemberId;

    private static AccessDenied? Require(WorkspaceScope scope, Permission required) =>
        scope.Allows(required) ? null : new AccessDenied(scope.WorkspaceId, required);
}
