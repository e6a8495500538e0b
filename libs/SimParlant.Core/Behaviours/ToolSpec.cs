using System.Text.Json;

namespace SimParlant.Core.Behaviours;

/// <summary>How a tool is weighed against others.</summary>
public enum ToolOverlap { None, Auto, Always }

/// <summary>A tool an agent was granted.</summary>
/// <param name="Name">Unique within the workspace.</param>
/// <param name="Parameters">
/// JSON Schema of type object. A property may say more: <c>x-source</c> (any, context, customer), <c>x-precedence</c> (lower is asked for
/// first), <c>x-hidden</c> (never named to the customer), <c>x-display-name</c>, <c>x-significance</c>.
/// </param>
public sealed record ToolSpec(Guid Id, string Name, string Description, JsonElement Parameters)
{
    public string DisplayName { get; init; } = Name;

    /// <summary>It changes something that matters: the customer confirms first, and it never runs twice for one turn.</summary>
    public bool IsConsequential { get; init; }

    public ToolOverlap Overlap { get; init; } = ToolOverlap.Auto;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>sim_native, custom, external or mcp_server.</summary>
    public string ToolType { get; init; } = "custom";

    /// <summary>When to use it, for the model.</summary>
    public string? Usage { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];
}
