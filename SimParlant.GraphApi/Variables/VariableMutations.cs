using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Variables;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Variables;

/// <summary>Private and description stay as they are when left out.</summary>
/// <param name="Scope">GLOBAL for all conversations, CUSTOMER for the default of customers without a value of their own.</param>
/// <param name="Key">A letter, then letters, digits and underscores.</param>
/// <param name="Value">Anything but null, of at most 16000 characters as JSON.</param>
/// <param name="IsPrivate">For tools only: never in a prompt, never in a reply.</param>
internal sealed record SetAgentVariableInput(
    Guid AgentId, VariableScope Scope, string Key, JsonElement Value, Optional<bool?> IsPrivate, Optional<string?> Description);

internal sealed record DeleteAgentVariableInput(Guid AgentId, VariableScope Scope, string Key);

/// <param name="Value">Of the type the agent declares for the key, if it does.</param>
internal sealed record SetCustomerValueInput(Guid AgentId, string CustomerId, string Key, JsonElement Value);

internal sealed record ClearCustomerValueInput(Guid AgentId, string CustomerId, string Key);

/// <param name="Value">Of the type the agent declares for the key, if it does.</param>
internal sealed record SetSessionVariableInput(Guid SessionId, string Key, JsonElement Value);

internal sealed record ClearSessionVariableInput(Guid SessionId, string Key);

[MutationType]
internal static class AgentVariableMutations
{
    /// <summary>Sets one variable as the behaviour document would, and leaves the rest of it alone.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>, Error<AgentArchivedException>]
    [Authorize(nameof(Operation.ConfigureAgent))]
    public static async Task<VariableValue> SetAgentVariableAsync(
        SetAgentVariableInput input, [GlobalState] Access access, SetAgentVariable set, CancellationToken ct)
    {
        var given = new GivenFields();
        var variable = new AgentVariable(
            input.AgentId, input.Scope, input.Key, input.Value, given.Value(input.IsPrivate, "isPrivate"), GivenFields.Nullable(input.Description));
        given.Check();
        var scope = await access.EnterByAgentAsync(input.AgentId, ct) ?? throw new NotFoundException(NotFound.Agent);
        return ProblemException.ValueOf(await set.ExecuteAsync(scope, variable, ct));
    }

    /// <summary>Takes one variable from an agent.</summary>
    [Error<NotFoundException>, Error<AccessDeniedException>, Error<AgentArchivedException>]
    [Authorize(nameof(Operation.ConfigureAgent))]
    public static async Task<VariableValue> DeleteAgentVariableAsync(
        DeleteAgentVariableInput input, [GlobalState] Access access, DeleteAgentVariable delete, CancellationToken ct)
    {
        var scope = await access.EnterByAgentAsync(input.AgentId, ct) ?? throw new NotFoundException(NotFound.Agent);
        return ProblemException.ValueOf(await delete.ExecuteAsync(scope, input.AgentId, input.Scope, input.Key, ct));
    }
}

[MutationType]
internal static class CustomerValueMutations
{
    /// <summary>Lets an agent know something of a customer, from its next answer on. Of two writers of one key the later wins.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>]
    [Authorize(nameof(Operation.ManageCustomers))]
    public static async Task<VariableValue> SetCustomerValueAsync(
        SetCustomerValueInput input, [GlobalState] Access access, SetCustomerValue set, CancellationToken ct)
    {
        var scope = await access.EnterByAgentAsync(input.AgentId, ct) ?? throw new NotFoundException(NotFound.Agent);
        return ProblemException.ValueOf(await set.ExecuteAsync(scope, new(input.AgentId, input.CustomerId, input.Key, input.Value), ct));
    }

    /// <summary>Lets an agent forget it; its default for customers counts again.</summary>
    [Error<NotFoundException>, Error<AccessDeniedException>]
    [Authorize(nameof(Operation.ManageCustomers))]
    public static async Task<VariableValue> ClearCustomerValueAsync(
        ClearCustomerValueInput input, [GlobalState] Access access, ClearCustomerValue clear, CancellationToken ct)
    {
        var scope = await access.EnterByAgentAsync(input.AgentId, ct) ?? throw new NotFoundException(NotFound.Agent);
        return ProblemException.ValueOf(await clear.ExecuteAsync(scope, input.AgentId, input.CustomerId, input.Key, ct));
    }
}

[MutationType]
internal static class SessionVariableMutations
{
    /// <summary>Sets a variable of a running session, from the next answer on; the conversation tells of it. The later of two writers wins.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>, Error<SessionNotActiveException>]
    [Authorize(nameof(Operation.SuperviseSession))]
    public static async Task<VariableValue> SetSessionVariableAsync(
        SetSessionVariableInput input, [GlobalState] Access access, SessionVariables variables, CancellationToken ct)
    {
        var scope = await access.EnterBySessionAsync(input.SessionId, ct) ?? throw new NotFoundException(NotFound.Session);
        return ProblemException.ValueOf(await variables.SetAsync(scope, new(input.SessionId, input.Key, input.Value), access.Caller.Name, ct));
    }

    /// <summary>Takes a variable out of a running session, also one it was opened with; the conversation tells of it.</summary>
    [Error<NotFoundException>, Error<AccessDeniedException>, Error<SessionNotActiveException>]
    [Authorize(nameof(Operation.SuperviseSession))]
    public static async Task<ClearedVariable> ClearSessionVariableAsync(
        ClearSessionVariableInput input, [GlobalState] Access access, SessionVariables variables, CancellationToken ct)
    {
        var scope = await access.EnterBySessionAsync(input.SessionId, ct) ?? throw new NotFoundException(NotFound.Session);
        return ProblemException.ValueOf(await variables.ClearAsync(scope, input.SessionId, input.Key, access.Caller.Name, ct));
    }
}
