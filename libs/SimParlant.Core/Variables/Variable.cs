using System.Text.Json;

namespace SimParlant.Core.Variables;

/// <summary>A row of <c>parlant_variable</c>: something remembered for a session, a customer or all of an agent's conversations.</summary>
public sealed class Variable
{
    public Guid Id { get; init; }
    public required string WorkspaceId { get; init; }
    public Guid AgentId { get; init; }
    /// <summary>A session of this agent; null outside the session scope.</summary>
    public Guid? SessionId { get; init; }
    /// <summary>A letter, then letters, digits and underscores; unique within the session.</summary>
    public required string Key { get; init; }
    /// <summary>session, customer or global.</summary>
    public string Scope { get; init; } = "session";
    public JsonElement Value { get; set; }
    /// <summary>string, number, boolean, object or array.</summary>
    public required string ValueType { get; set; }
    public bool IsPrivate { get; set; }
    public string? Description { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; set; }
}
