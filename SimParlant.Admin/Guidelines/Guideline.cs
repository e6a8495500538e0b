namespace SimParlant.Admin.Guidelines;

/// <summary>When the condition holds, the agent does the action.</summary>
public sealed record Guideline(
    Guid Id, Guid AgentId, string Condition, string Action, int Priority, bool Enabled, int MatchCount, DateTimeOffset? LastMatchedAt);
