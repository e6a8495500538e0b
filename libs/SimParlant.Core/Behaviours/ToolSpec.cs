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

    public ToolPace Pace { get; init; } = ToolPace.Free;

    /// <summary>sim_native, custom, external or mcp_server.</summary>
    public string ToolType { get; init; } = "custom";

    /// <summary>When to use it, for the model.</summary>
    public string? Usage { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>How often a tool may be called by all agents of its workspace together, and how a call that failed is tried again.</summary>
/// <param name="PerMinute">Null: without bound.</param>
/// <param name="PerHour">Null: without bound.</param>
/// <param name="Attempts">At least one, the first one included.</param>
/// <param name="Backoff">Before the second attempt; doubled before each further one.</param>
public sealed record ToolPace(int? PerMinute, int? PerHour, int Attempts, TimeSpan Backoff)
{
    public const int MostAttempts = 10;
    public const int MostBackoffMs = 60_000;

    /// <summary>No bound, one attempt.</summary>
    public static ToolPace Free { get; } = new(null, null, 1, TimeSpan.Zero);

    /// <param name="retryPolicy"><c>{"max_attempts", "backoff_ms"}</c>; what is not there or beyond reason is one attempt, or no pause.</param>
    public static ToolPace Of(int? perMinute, int? perHour, JsonElement? retryPolicy) => new(
        perMinute, perHour, Math.Clamp(Member(retryPolicy, "max_attempts") ?? 1, 1, MostAttempts),
        TimeSpan.FromMilliseconds(Math.Clamp(Member(retryPolicy, "backoff_ms") ?? 0, 0, MostBackoffMs)));

    private static int? Member(JsonElement? policy, string name) =>
        policy is { ValueKind: JsonValueKind.Object } members && members.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var number)
            ? number
            : null;
}
