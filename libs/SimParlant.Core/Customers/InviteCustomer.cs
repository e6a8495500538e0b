using SimParlant.Core.Agents;
using SimParlant.Core.Audit;
using SimParlant.Core.Ids;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Customers;

/// <param name="CustomerId">As the inviting system calls the customer; made up when null.</param>
/// <param name="LifetimeMinutes">Null for the configured default.</param>
public sealed record NewInvitation(Guid AgentId, string? CustomerId = null, int? LifetimeMinutes = null);

/// <summary>Lets an external customer talk to an active agent. Needs write permission. No row changes, so it is noted on the trail here.</summary>
public sealed class InviteCustomer(Authorizer authorizer, IStorage storage, ICustomerTokens tokens, IAuditTrail trail, IIdSource ids)
{
    /// <returns>The token, or NotFound (agent), Invalid, AccessDenied, AgentNotActive.</returns>
    public async Task<Outcome<CustomerToken>> ExecuteAsync(WorkspaceScope scope, NewInvitation input, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        if (await store.Agents.FindAsync(input.AgentId, ct) is not { } agent)
        {
            return NotFound.Agent;
        }

        if (await authorizer.CheckAsync(scope, Operation.InviteCustomer, agent, ct) is { } denied)
        {
            return denied;
        }

        var errors = new FieldErrors();
        CustomerRules.Check(errors, input.CustomerId, input.LifetimeMinutes);
        if (errors.Problem is { } invalid)
        {
            return invalid;
        }

        if (agent.Status != AgentStatus.Active)
        {
            return new AgentNotActive(agent.Status);
        }

        var lifetime = input.LifetimeMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : tokens.DefaultLifetime;
        var details = new Dictionary<string, string> { ["minutes"] = $"{lifetime.TotalMinutes:0}" };
        await trail.RecordAsync(
            scope.Actor, scope.WorkspaceId, new(AuditNames.Of(Operation.InviteCustomer), AuditOutcome.Allowed, "agent", agent.Id.ToString(), details), ct);
        return tokens.Issue(new CustomerGrant(scope.WorkspaceId, agent.Id, input.CustomerId ?? ids.NewId().ToString(), lifetime));
    }
}
