using System.Text.Json;
using SimParlant.Admin.Replies;

namespace SimParlant.Admin.Sessions;

public enum SessionStatus { Active, Completed, Abandoned }

public enum SessionMode { Auto, Manual, Paused }

public enum EventType { CustomerMessage, AgentMessage, ToolCall, ToolResult, StatusUpdate, JourneyTransition, VariableUpdate }

/// <summary>What a list, and the head of a transcript, show of a session.</summary>
public sealed record SessionRow(
    Guid Id,
    string WorkspaceId,
    Guid AgentId,
    string? Title,
    SessionStatus Status,
    SessionMode Mode,
    string? CustomerId,
    int MessageCount,
    DateTimeOffset StartedAt,
    DateTimeOffset LastActivityAt,
    DateTimeOffset? EndedAt,
    SessionAgent? Agent)
{
    public string Name => string.IsNullOrWhiteSpace(Title) ? "Untitled session" : Title;
}

public sealed record SessionAgent(Guid Id, string Name);

public sealed record SessionEvent(
    Guid Id, Guid SessionId, int Offset, EventType EventType, string? Text, string? Status, JsonElement Content, DateTimeOffset CreatedAt,
    Explanation? Explanation = null);
