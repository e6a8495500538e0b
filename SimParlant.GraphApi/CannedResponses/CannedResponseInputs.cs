namespace SimParlant.GraphApi.CannedResponses;

/// <param name="Template">1 to 4000 characters, with <c>{{variable}}</c> placeholders.</param>
/// <param name="Conditions">The answer fits when any of them does.</param>
/// <param name="Priority">1 to 1000; higher wins. Default 100.</param>
/// <param name="RequiresExactMatch">A condition must equal the customer's words, not merely resemble them.</param>
internal sealed record CreateCannedResponseInput(
    Guid AgentId,
    string Template,
    string? Category,
    IReadOnlyList<string>? Tags,
    IReadOnlyList<string>? Conditions,
    int? Priority,
    bool? Enabled,
    bool? RequiresExactMatch);

/// <summary>Fields left out stay as they are; null empties the category.</summary>
internal sealed record UpdateCannedResponseInput(
    Guid Id,
    Optional<string?> Template,
    Optional<string?> Category,
    Optional<IReadOnlyList<string>?> Tags,
    Optional<IReadOnlyList<string>?> Conditions,
    Optional<int?> Priority,
    Optional<bool?> Enabled,
    Optional<bool?> RequiresExactMatch);

internal sealed record DeleteCannedResponseInput(Guid Id);
