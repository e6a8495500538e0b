using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tools;

/// <summary>Runs a tool on behalf of an agent, in the scope of the turn's workspace.</summary>
public interface IToolExecutor
{
    /// <summary>Never throws for what the tool does: a failure is an answer. Cancelled by <paramref name="ct"/> only.</summary>
    ValueTask<ToolResult> RunAsync(WorkspaceScope scope, ToolInvocation invocation, CancellationToken ct);
}

/// <param name="Arguments">Valid by the tool's schema.</param>
/// <param name="IdempotencyKey">The same for every attempt at this very call: the other side may use it to run once.</param>
public sealed record ToolInvocation(ToolSpec Tool, JsonElement Arguments, Guid AgentId, Guid SessionId, string? CustomerId, string IdempotencyKey);

/// <summary>What a tool answered.</summary>
public sealed record ToolResult(JsonElement Data)
{
    /// <summary>What went wrong, for a person; null when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>It may have run: nobody knows. A consequential tool is not run again.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>The same call may succeed when it is made again.</summary>
    public bool IsRetryable { get; init; }

    /// <summary>For people and programs; a model never sees it.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>Set: the session goes on in this mode.</summary>
    public Sessions.SessionMode? Mode { get; init; }

    /// <summary>For this reply only: no event tells of it.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Templates approved by the tool for this reply.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>Fields that templates may mention.</summary>
    public IReadOnlyDictionary<string, JsonElement> Fields { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>What the reply must do because of the result.</summary>
    public IReadOnlyList<string> Instructions { get; init; } = [];

    public static ToolResult Failed(string error, bool isUnknown = false) =>
        new(JsonSerializer.SerializeToElement(new { error })) { Error = error, IsUnknown = isUnknown };
}
