namespace SimParlant.Core.Guidelines;

/// <summary>A guideline as it is written down with a new agent.</summary>
/// <param name="Priority">1 to 1000; null for 100.</param>
public sealed record GuidelineText(string Condition, string Action, int? Priority = null)
{
    internal Guideline ToGuideline(Guid id, string workspaceId, Guid agentId, DateTime utcNow) => new()
    {
        Id = id,
        WorkspaceId = workspaceId,
        AgentId = agentId,
        Condition = Condition.Trim(),
        Action = Action.Trim(),
        Priority = Priority ?? GuidelineRules.DefaultPriority,
        CreatedAt = utcNow,
        UpdatedAt = utcNow,
    };
}
