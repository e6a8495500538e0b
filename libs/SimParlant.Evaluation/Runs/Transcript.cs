using SimParlant.Core.Sessions;
using SimParlant.Evaluation.Memory;

namespace SimParlant.Evaluation.Runs;

/// <summary>A session's events as lines a person reads.</summary>
internal static class Transcript
{
    public static IEnumerable<string> Of(string session, MemorySession memory) => memory.Events.Select(happened => $"{session} {happened.Offset,3} {Describe(happened)}");

    private static string Describe(SessionEvent happened) => happened.EventType switch
    {
        EventType.CustomerMessage => $"customer: {StepOutcome.TextOf(happened)}",
        EventType.AgentMessage => $"agent: {StepOutcome.TextOf(happened)}{Rationale(happened)}",
        EventType.StatusUpdate => $"({Member(happened, "status")} {Member(happened, "stage")})",
        EventType.ToolCall => $"tool {Member(happened, "tool")} {Member(happened, "arguments")}",
        EventType.ToolResult => $"tool {Member(happened, "tool")} answers {Member(happened, "data")}{(Member(happened, "error") is { Length: > 0 } error ? $" failed: {error}" : "")}",
        EventType.JourneyTransition => $"journey {Member(happened, "journey")}: {Member(happened, "move")} {Member(happened, "from")} -> {Member(happened, "to")}",
        _ => $"variable {Member(happened, "key")} = {Member(happened, "value")}",
    };

    private static string Rationale(SessionEvent message) =>
        MemorySession.Member(MemorySession.Member(message.Metadata, "explanation"), "rationale") is { } why ? $"   [{why}]" : "";

    private static string Member(SessionEvent happened, string name) => MemorySession.Member(happened.Content, name)?.ToString() ?? "";
}
