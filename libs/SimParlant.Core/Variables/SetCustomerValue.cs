using SimParlant.Core.Agents;
using SimParlant.Core.Customers;
using SimParlant.Core.Ids;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Privacy;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Variables;

/// <summary>
/// Lets an agent know something of a customer, from its next turn on in all conversations with them. Needs write permission; what the
/// agent declares private, its creator or an admin.
/// </summary>
public sealed class SetCustomerValue(Authorizer authorizer, IStorage storage, IIdSource ids, TimeProvider time)
{
    /// <returns>The stored value, or NotFound (agent), Invalid, AccessDenied.</returns>
    public async Task<Outcome<VariableValue>> ExecuteAsync(WorkspaceScope scope, CustomerVariable variable, CancellationToken ct)
    {
        var errors = new FieldErrors();
        CustomerRules.CheckId(errors, variable.CustomerId);
        VariableRules.Check(errors, variable.Key, variable.Value);
        if (errors.Problem is { } unacceptable)
        {
            return unacceptable;
        }

        await using var store = storage.For(scope);
        if (await store.Agents.FindAsync(variable.AgentId, ct) is not { } agent)
        {
            return NotFound.Agent;
        }

        var declared = await store.Variables.FindDeclaredAsync(agent.Id, variable.Key, ct);
        if (await CheckAsync(authorizer, scope, agent, declared, ct) is { } denied)
        {
            return denied;
        }

        VariableRules.CheckType(errors, variable.Value, declared);
        if (errors.Problem is { } invalid)
        {
            return invalid;
        }

        var masked = variable with { Value = PiiMask.Json(variable.Value, await store.PersonalData.FindPiiModeAsync(agent.Id, ct)) };
        var stored = await store.Variables.SetOfCustomerAsync(
            masked, ids.NewId(), ids.NewId(), VariableRules.Most, time.GetUtcNow().UtcDateTime, ct);
        return stored.Value is { } value ? value : stored.IsFull ? VariableRules.Full : NotFound.Agent;
    }

    internal static async ValueTask<AccessDenied?> CheckAsync(
        Authorizer authorizer, WorkspaceScope scope, Agent agent, IReadOnlyList<DeclaredVariable> declared, CancellationToken ct) =>
        await authorizer.CheckAsync(scope, Operation.ManageCustomers, ct) is { } denied ? denied
        : declared.Any(d => d.IsPrivate) ? await authorizer.CheckAsync(scope, Operation.ConfigureAgent, agent, ct)
        : null;
}

/// <summary>Lets an agent forget what it knows of a customer under a key; the agent's default counts again. Needs what setting it needs.</summary>
public sealed class ClearCustomerValue(Authorizer authorizer, IStorage storage)
{
    /// <returns>The value as it was, or NotFound (agent, variable), AccessDenied.</returns>
    public async Task<Outcome<VariableValue>> ExecuteAsync(WorkspaceScope scope, Guid agentId, string customerId, string key, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        if (await store.Agents.FindAsync(agentId, ct) is not { } agent)
        {
            return NotFound.Agent;
        }

        if (!VariableRules.CouldBe(key) || !VariableRules.CouldBe(customerId))
        {
            return NotFound.Variable;
        }

        var declared = await store.Variables.FindDeclaredAsync(agent.Id, key, ct);
        if (await SetCustomerValue.CheckAsync(authorizer, scope, agent, declared, ct) is { } denied)
        {
            return denied;
        }

        return await store.Variables.ClearOfCustomerAsync(agentId, customerId, key, ct) is { } gone ? gone : NotFound.Variable;
    }
}
