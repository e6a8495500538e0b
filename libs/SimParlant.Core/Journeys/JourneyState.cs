using System.Text.Json;

namespace SimParlant.Core.Journeys;

public enum JourneyStateType { Chat, Tool, Decision, Final }

/// <summary>A row of <c>parlant_journey_state</c>: a node of a journey. Exactly one per journey is initial.</summary>
public sealed class JourneyState
{
    public Guid Id { get; init; }
    public required string WorkspaceId { get; init; }
    public Guid JourneyId { get; init; }
    /// <summary>Unique within the journey.</summary>
    public required string Name { get; set; }
    public JourneyStateType StateType { get; set; }
    /// <summary>Set when the type is chat.</summary>
    public string? ChatPrompt { get; set; }
    /// <summary>The tool's name; set when the type is tool.</summary>
    public string? ToolId { get; set; }
    public JsonElement? ToolConfig { get; set; }
    /// <summary>Set when the type is decision.</summary>
    public string? Condition { get; set; }
    public bool IsInitial { get; set; }
    public bool IsFinal { get; set; }
    public bool AllowSkip { get; set; } = true;
    public JsonElement? Metadata { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; set; }
}
