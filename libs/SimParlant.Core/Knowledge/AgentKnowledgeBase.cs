namespace SimParlant.Core.Knowledge;

/// <summary>A row of <c>parlant_agent_knowledge_base</c>: an agent may search a knowledge base of its workspace.</summary>
public sealed class AgentKnowledgeBase
{
    public Guid Id { get; init; }
    public required string WorkspaceId { get; init; }
    public Guid AgentId { get; init; }
    /// <summary>Sim's text id.</summary>
    public required string KnowledgeBaseId { get; init; }
    public bool Enabled { get; set; } = true;
    /// <summary>Percent of similarity a result needs.</summary>
    public int? SearchThreshold { get; set; } = 80;
    public int? MaxResults { get; set; } = 5;
    /// <summary>1 to 1000; higher wins.</summary>
    public int Priority { get; set; } = 100;
    public int SearchCount { get; set; }
    public DateTime? LastSearchedAt { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; set; }
}
