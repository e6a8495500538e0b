using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Sessions;

namespace SimParlant.Core.Variables;

/// <summary>The variables of one workspace's live agents, in all scopes. Of two writers of one key the later wins.</summary>
public interface IVariableStore
{
    /// <summary>Those of the agents themselves, by key.</summary>
    ValueTask<IReadOnlyList<VariableValue>> ListOfAgentsAsync(IReadOnlyList<Guid> agentIds, CancellationToken ct);

    /// <summary>What is known of the customers, by agent and key.</summary>
    ValueTask<IReadOnlyList<VariableValue>> ListOfCustomersAsync(IReadOnlyList<string> customerIds, CancellationToken ct);

    /// <summary>What was set in the sessions and what they were opened with, by key.</summary>
    ValueTask<IReadOnlyList<VariableValue>> ListOfSessionsAsync(IReadOnlyList<Guid> sessionIds, CancellationToken ct);

    /// <summary>The agent's declarations of the key.</summary>
    ValueTask<IReadOnlyList<DeclaredVariable>> FindDeclaredAsync(Guid agentId, string key, CancellationToken ct);

    /// <summary>Declares a variable of the agent with its value, or changes it; waits for a behaviour document that is being laid.</summary>
    ValueTask<VariableStored> SetOfAgentAsync(AgentVariable variable, Guid id, int most, DateTime utcNow, CancellationToken ct);

    /// <returns>As it was; null when there was none.</returns>
    ValueTask<VariableValue?> DeleteOfAgentAsync(Guid agentId, VariableScope scope, string key, CancellationToken ct);

    /// <summary>Sets what the agent knows of a customer; one that was not written down is, with the id given.</summary>
    ValueTask<VariableStored> SetOfCustomerAsync(CustomerVariable variable, Guid id, Guid newCustomerId, int most, DateTime utcNow, CancellationToken ct);

    /// <returns>As it was; null when there was none.</returns>
    ValueTask<VariableValue?> ClearOfCustomerAsync(Guid agentId, string customerId, string key, CancellationToken ct);

    /// <summary>Sets a variable of an active session and appends the event that tells of it, under the session's row lock.</summary>
    ValueTask<SessionVariableStored> SetOfSessionAsync(SessionVariable variable, NewEvent told, Guid id, int most, DateTime utcNow, CancellationToken ct);

    /// <summary>Takes a variable out of an active session, also one it was opened with, and appends the event that tells of it.</summary>
    ValueTask<SessionVariableStored> ClearOfSessionAsync(Guid sessionId, string key, NewEvent told, DateTime utcNow, CancellationToken ct);
}

/// <param name="IsPrivate">Stays as it is when not set; false for a new one.</param>
/// <param name="Description">Stays as it is when not set.</param>
public sealed record AgentVariable(
    Guid AgentId, VariableScope Scope, string Key, JsonElement Value, Change<bool> IsPrivate = default, Change<string?> Description = default);

public sealed record CustomerVariable(Guid AgentId, string CustomerId, string Key, JsonElement Value);

public sealed record SessionVariable(Guid SessionId, string Key, JsonElement Value);

/// <param name="Value">Null when the agent is gone, or has no room for another.</param>
public readonly record struct VariableStored(VariableValue? Value, bool IsFull = false);

/// <param name="Status">Of the session; null when there is none.</param>
/// <param name="IsDone">Whether something was written: not when the session is over, is full, or had no such variable.</param>
public readonly record struct SessionVariableStored(SessionStatus? Status, bool IsDone, bool IsFull = false);
