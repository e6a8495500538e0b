using System.Text.Json;

namespace SimParlant.Admin.Sessions;

/// <summary>How one event reads in a transcript: a bubble for words, a quiet line for everything else.</summary>
internal static class EventLine
{
    public static bool IsMessage(SessionEvent e) => e.EventType is EventType.CustomerMessage or EventType.AgentMessage;

    /// <summary>Is the agent at work after this event? Null when the event does not tell.</summary>
    public static bool? Busy(SessionEvent e) => e.EventType switch
    {
        EventType.CustomerMessage => null,
        EventType.AgentMessage => false,
        EventType.StatusUpdate => e.Status is "acknowledged" or "processing" or "typing",
        _ => null,
    };

    public static string Quiet(SessionEvent e) => e.EventType switch
    {
        EventType.StatusUpdate => StatusWords(e.Status),
        EventType.ToolCall => $"Calls {ToolName(e)}",
        EventType.ToolResult => $"Result of {ToolName(e)}",
        EventType.JourneyTransition => "Moves on in the journey",
        EventType.VariableUpdate => "Updates a variable",
        _ => "",
    };

    private static string StatusWords(string? status) => status switch
    {
        "acknowledged" => "Message acknowledged",
        "processing" => "Thinking",
        "typing" => "Typing",
        "ready" => "Ready",
        "cancelled" => "Answer cancelled by a newer message",
        "error" => "The agent could not answer",
        null => "Status changed",
        _ => status,
    };

    private static string ToolName(SessionEvent e) => Member(e, "tool_name") ?? Member(e, "toolName") ?? Member(e, "name") ?? "a tool";

    private static string? Member(SessionEvent e, string name) =>
        e.Content.ValueKind == JsonValueKind.Object && e.Content.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
