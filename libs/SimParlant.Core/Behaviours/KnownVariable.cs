using System.Text.Json;

namespace SimParlant.Core.Behaviours;

public enum VariableScope
{
    /// <summary>All conversations of the agent.</summary>
    Global,

    /// <summary>All conversations of one customer with the agent.</summary>
    Customer,

    Session,
}

/// <summary>What is known while a turn runs. Of two with one key the narrower scope wins.</summary>
/// <param name="IsPrivate">For tools only: never in a prompt, never in a reply.</param>
public sealed record KnownVariable(string Key, VariableScope Scope, JsonElement Value, bool IsPrivate = false, string? Description = null);

/// <summary>A variable the turn sets, with the event that tells of it.</summary>
/// <param name="ValueType">string, number, boolean, object or array.</param>
public sealed record VariableChange(string Key, VariableScope Scope, JsonElement Value, string ValueType);
