namespace SimParlant.Admin.CannedResponses;

/// <summary>An approved answer the agent may give, word for word or filled in.</summary>
public sealed record CannedResponse(
    Guid Id,
    Guid AgentId,
    string Template,
    string? Category,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> Conditions,
    int Priority,
    bool Enabled,
    bool RequiresExactMatch,
    int UseCount,
    DateTimeOffset? LastUsedAt);
