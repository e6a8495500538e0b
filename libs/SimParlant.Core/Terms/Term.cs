using System.Text.Json;

namespace SimParlant.Core.Terms;

/// <summary>A row of <c>parlant_term</c>: a word of the agent's glossary.</summary>
public sealed class Term
{
    public Guid Id { get; init; }
    public required string WorkspaceId { get; init; }
    public Guid AgentId { get; init; }
    /// <summary>Unique within the agent.</summary>
    public required string Name { get; set; }
    public required string Description { get; set; }
    /// <summary>JSON array of strings.</summary>
    public JsonElement? Synonyms { get; set; }
    public string? Category { get; set; }
    /// <summary>JSON array of strings.</summary>
    public JsonElement? Examples { get; set; }
    /// <summary>1 to 1000; higher matters more.</summary>
    public int Importance { get; set; } = 100;
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; set; }
}
