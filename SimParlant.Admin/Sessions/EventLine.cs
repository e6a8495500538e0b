using System.Text.Json;

namespace SimParlant.Admin.Sessions;

/// <summary>How one event reads in a transcript: a bubble for words, a quiet line for everything else.</summary>
internal static class EventLine
{
    private const int LongestValue = 120;

    public static bool IsMessage(SessionEvent e) => e.EventType is EventType.CustomerMessage or EventType.AgentMessage;

    /// <summary>Is the agent at work after this event? Null when the event does not tell.</summary>
    public static bool? Busy(SessionEvent e) => e.EventType switch
    {
        EventType.CustomerMessage => null,
        EventType.AgentMessage => false,
        EventType.StatusUpdate => e.Status is "acknowledged" or "processing" or "typing",
        _ => null,
    };

    /// <summary>Whose words a message is.</summary>
    public static string Speaker(SessionEvent e) => e.EventType == EventType.CustomerMessage ? "Customer" : Participant(e) ?? "Agent";

    public static string Quiet(SessionEvent e) => e.EventType switch
    {
        EventType.StatusUpdate => StatusWords(e),
        EventType.ToolCall => $"Calls {Tool(e)}{(Short(e, "arguments") is { } with ? $" with {with}" : "")}",
        EventType.ToolResult when Short(e, "error") is { } error => $"{Tool(e)} failed: {error}",
        EventType.ToolResult => $"{Tool(e)} answered{(Short(e, "data") is { } data ? $" {data}" : "")}",
        EventType.JourneyTransition => JourneyWords(e),
        EventType.VariableUpdate => VariableWords(e),
        _ => "",
    };

    private static string VariableWords(SessionEvent e) => (Member(e, "key"), Short(e, "value"), Participant(e)) switch
    {
        (null, _, _) => "Updates a variable",
        ({ } key, { } value, null) => $"Remembers {key} = {value}",
        ({ } key, null, null) => $"Remembers {key}",
        ({ } key, { } value, { } member) => $"{member} set {key} = {value}",
        ({ } key, null, { } member) => e.Content.TryGetProperty("cleared", out _) ? $"{member} cleared {key}" : $"{member} set {key}",
    };

    private static string StatusWords(SessionEvent e) => e.Status switch
    {
        "acknowledged" => "Message acknowledged",
        "processing" => "Thinking",
        "typing" => "Typing",
        "ready" => "Ready",
        "cancelled" => "Answer cancelled by a newer message",
        "error" => "The agent could not answer",
        "taken_over" => $"{Participant(e) ?? "A member"} took over",
        "handed_back" => $"{Participant(e) ?? "A member"} handed back to the agent",
        "mode_changed" => $"{Participant(e) ?? "A member"} asked to approve every answer",
        "rejected" => $"{Participant(e) ?? "A member"} rejected a draft{(Member(e, "reason") is { } reason ? $": {reason}" : "")}",
        null => "Status changed",
        var other => other,
    };

    private static string JourneyWords(SessionEvent e)
    {
        var journey = Member(e, "journey") is { } title ? $"“{title}”" : "a journey";
        var to = Member(e, "to");
        return Member(e, "move") switch
        {
            "enter" => $"Enters {journey}{(to is null ? "" : $" at {to}")}",
            "skip" => $"Skips ahead in {journey} to {to}",
            "backtrack" => $"Goes back in {journey} to {to}",
            "complete" => $"Completes {journey}",
            "leave" => $"Leaves {journey}",
            _ => $"Moves on in {journey}{(to is null ? "" : $" to {to}")}",
        };
    }

    private static string Tool(SessionEvent e) =>
        Member(e, "tool") ?? Member(e, "tool_name") ?? Member(e, "toolName") ?? Member(e, "name") ?? "a tool";

    private static string? Participant(SessionEvent e) =>
        e.Content.ValueKind == JsonValueKind.Object && e.Content.TryGetProperty("participant", out var participant) ? Text(participant, "displayName") : null;

    private static string? Member(SessionEvent e, string name) => Text(e.Content, name);

    private static string? Text(JsonElement content, string name) =>
        content.ValueKind == JsonValueKind.Object && content.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static string? Short(SessionEvent e, string name)
    {
        if (e.Content.ValueKind != JsonValueKind.Object || !e.Content.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return text is "{}" ? null : text.Length <= LongestValue ? text : $"{text[..LongestValue]}…";
    }
}
