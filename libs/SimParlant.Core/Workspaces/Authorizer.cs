using SimParlant.Core.Agents;
using SimParlant.Core.Audit;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Sessions;

namespace SimParlant.Core.Workspaces;

/// <summary>Enforces <see cref="Policy"/>; every refusal is on the audit trail before it is answered.</summary>
public sealed class Authorizer(IAuditTrail trail)
{
    /// <returns>Null when the scope may.</returns>
    public ValueTask<AccessDenied?> CheckAsync(WorkspaceScope scope, Operation operation, CancellationToken ct) =>
        CheckAsync(scope, operation, isOwn: false, isCustomers: scope.Customer is not null, null, null, ct);

    public ValueTask<AccessDenied?> CheckAsync(WorkspaceScope scope, Operation operation, Agent agent, CancellationToken ct) =>
        CheckAsync(scope, operation, IsMember(scope, agent.CreatedBy), scope.Customer?.AgentId == agent.Id, "agent", agent.Id, ct);

    public ValueTask<AccessDenied?> CheckAsync(WorkspaceScope scope, Operation operation, Session session, CancellationToken ct) =>
        CheckAsync(scope, operation, IsMember(scope, session.UserId), IsCustomersOwn(scope, session), "session", session.Id, ct);

    /// <summary>Whether the customer of the scope is the one who talks in the session; false for members.</summary>
    public static bool IsCustomersOwn(WorkspaceScope scope, Session session) =>
        scope.Customer is { } customer && session.AgentId == customer.AgentId && session.CustomerId == customer.CustomerId;

    private static bool IsMember(WorkspaceScope scope, string? userId) => userId is not null && userId == scope.MemberId;

    private ValueTask<AccessDenied?> CheckAsync(
        WorkspaceScope scope, Operation operation, bool isOwn, bool isCustomers, string? objectType, Guid? objectId, CancellationToken ct)
    {
        var rule = Policy.Of(operation);
        var allowed = scope.Customer is not null
            ? rule.Customer && isCustomers
            : scope.Allows(rule.Least) || (isOwn && rule.Own is { } own && scope.Allows(own));
        return allowed ? default : DenyAsync(scope, operation, rule, objectType, objectId, ct);
    }

    private async ValueTask<AccessDenied?> DenyAsync(
        WorkspaceScope scope, Operation operation, PolicyRule rule, string? objectType, Guid? objectId, CancellationToken ct)
    {
        var details = new Dictionary<string, string> { ["required"] = rule.Least.ToString().ToLowerInvariant() };
        await trail.RecordAsync(
            scope.Actor, scope.WorkspaceId, new AuditNote(AuditNames.Of(operation), AuditOutcome.Denied, objectType, objectId?.ToString(), details), ct);
        return new AccessDenied(scope.WorkspaceId, rule.Least);
    }
}
