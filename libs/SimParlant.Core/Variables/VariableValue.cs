using System.Text.Json;
using SimParlant.Core.Agents;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Variables;

/// <summary>What an agent knows under a key: in all its conversations, in those of one customer, or in one session.</summary>
public sealed record VariableValue(Guid AgentId, VariableScope Scope, string Key)
{
    /// <summary>The session, when the scope is one.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>The customer whose value it is; null for the default of all of them.</summary>
    public string? CustomerId { get; init; }

    /// <summary>Null when it is private and the reader may not configure the agent.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>string, number, boolean, object or array.</summary>
    public required string ValueType { get; init; }

    /// <summary>For tools only: never in a prompt, never in a reply, and to be read by those who may configure the agent.</summary>
    public bool IsPrivate { get; init; }

    public string? Description { get; init; }

    /// <summary>Null for what the session was opened with.</summary>
    public DateTime? UpdatedAt { get; init; }

    /// <summary>Who created the agent; decides, with the reader's permission, whether a private value is shown.</summary>
    public required string AgentCreator { get; init; }

    /// <summary>As a member may see it.</summary>
    internal VariableValue SeenBy(WorkspaceScope scope) =>
        IsPrivate && AgentAccessLevels.Of(scope, AgentCreator) < AgentAccess.Configure ? this with { Value = null } : this;
}

/// <summary>How a variable is declared for an agent: a row without a session.</summary>
public sealed record DeclaredVariable(VariableScope Scope, string ValueType, bool IsPrivate);
