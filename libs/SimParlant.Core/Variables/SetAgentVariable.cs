using SimParlant.Core.Agents;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Bus;
using SimParlant.Core.Ids;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Variables;

/// <summary>
/// Sets a variable of an agent as its behaviour document would, without touching the rest of the document: a value for all conversations,
/// or the default for customers without one of their own. Needs the agent's creator, or an admin.
/// </summary>
public sealed class SetAgentVariable(EditableAgent editable, IStorage storage, IWakeBus bus, IIdSource ids, TimeProvider time)
{
    /// <returns>The stored variable, or NotFound (agent), Invalid, AccessDenied, AgentArchived.</returns>
    public async Task<Outcome<VariableValue>> ExecuteAsync(WorkspaceScope scope, AgentVariable variable, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        if ((await editable.FindAsync(store, variable.AgentId, ct)).Problem is { } problem)
        {
            return problem;
        }

        var errors = new FieldErrors();
        VariableRules.Check(errors, variable.Key, variable.Value);
        errors.Length("description", variable.Description.Or(null), 0, DocumentLimits.Text);
        if (variable.Scope == VariableScope.Session)
        {
            errors.Add("scope", "scope must be global or customer: a session's variables come about in it.");
        }

        if (errors.Problem is { } invalid)
        {
            return invalid;
        }

        var stored = await store.Variables.SetOfAgentAsync(variable, ids.NewId(), VariableRules.Most, time.GetUtcNow().UtcDateTime, ct);
        if (stored.Value is not { } value)
        {
            return stored.IsFull ? VariableRules.Full : NotFound.Agent;
        }

        await bus.WakeAsync(Topic.Workspace(scope.WorkspaceId), CancellationToken.None);
        return value;
    }
}

/// <summary>Takes a variable from an agent, as a behaviour document without it would. Needs the agent's creator, or an admin.</summary>
public sealed class DeleteAgentVariable(EditableAgent editable, IStorage storage, IWakeBus bus)
{
    /// <returns>The variable as it was, or NotFound (agent, variable), AccessDenied, AgentArchived.</returns>
    public async Task<Outcome<VariableValue>> ExecuteAsync(WorkspaceScope scope, Guid agentId, VariableScope of, string key, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        if ((await editable.FindAsync(store, agentId, ct)).Problem is { } problem)
        {
            return problem;
        }

        if (of == VariableScope.Session || !VariableRules.CouldBe(key) || await store.Variables.DeleteOfAgentAsync(agentId, of, key, ct) is not { } gone)
        {
            return NotFound.Variable;
        }

        await bus.WakeAsync(Topic.Workspace(scope.WorkspaceId), CancellationToken.None);
        return gone;
    }
}
