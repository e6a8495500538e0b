using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Variables;

namespace SimParlant.GraphApi.Variables;

/// <summary>A variable on REST.</summary>
/// <param name="Value">Null when it is private and the caller may not configure the agent.</param>
/// <param name="ValueType">string, number, boolean, object or array.</param>
/// <param name="UpdatedAt">Null for what a session was opened with.</param>
public sealed record VariableResource(
    VariableScope Scope, string Key, JsonElement? Value, string ValueType, bool IsPrivate, string? Description, Guid AgentId, Guid? SessionId,
    string? CustomerId, DateTime? UpdatedAt)
{
    public static VariableResource Of(VariableValue value) => new(
        value.Scope, value.Key, value.Value, value.ValueType, value.IsPrivate, value.Description, value.AgentId, value.SessionId, value.CustomerId,
        value.UpdatedAt);
}

/// <summary>A variable that a session no longer has.</summary>
public sealed record ClearedVariableResource(Guid SessionId, string Key);

/// <summary>What a customer's or a session's variable is set to.</summary>
/// <param name="Value">Anything but null, of the type the agent declares for the key, if it does.</param>
public sealed record ValueBody(JsonElement? Value);

/// <summary>What an agent's variable is set to; private and description stay as they are when left out.</summary>
/// <param name="Value">Anything but null.</param>
/// <param name="IsPrivate">For tools only: never in a prompt, never in a reply.</param>
public sealed record AgentVariableBody(JsonElement? Value, bool? IsPrivate, string? Description);
