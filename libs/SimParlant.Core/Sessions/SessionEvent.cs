using System.Text.Json;

namespace SimParlant.Core.Sessions;

public enum EventType { CustomerMessage, AgentMessage, ToolCall, ToolResult, StatusUpdate, JourneyTransition, VariableUpdate }

/// <summary>A row of <c>parlant_event</c>: immutable, numbered 0, 1, 2 … within its session.</summary>
public sealed class SessionEvent
{
    public Guid Id { get; init; }
    public required string WorkspaceId { get; init; }
    public Guid SessionId { get; init; }
    public int Offset { get; init; }
    public EventType EventType { get; init; }
    /// <summary>Messages: <c>{"text":…}</c>. Status updates: <c>{"status":"acknowledged|processing|typing|ready|cancelled|error", "stage":…}</c>, or what a member did (<see cref="SupervisionEvents"/>). The rest: <see cref="Engine.EngineEvents"/>.</summary>
    public JsonElement Content { get; init; }
    /// <summary><c>key</c> names the effect once per session; <c>turnId</c> the turn that produced it; <c>clientKey</c> what the sender gave.</summary>
    public JsonElement? Metadata { get; init; }
    public string? ToolCallId { get; init; }
    public Guid? JourneyId { get; init; }
    public Guid? StateId { get; init; }
    public DateTime CreatedAt { get; init; }
}

/// <summary>An event still without id and offset. <paramref name="Key"/> makes it happen at most once per session.</summary>
public sealed record NewEvent(EventType Type, JsonElement Content, JsonElement? Metadata, string? Key)
{
    /// <summary>A tool call's id; its result carries the same.</summary>
    public string? ToolCallId { get; init; }

    public Guid? JourneyId { get; init; }

    public Guid? StateId { get; init; }
}
