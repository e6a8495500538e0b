using System.Text.Json;
using SimParlant.Core.Sessions;
using SimParlant.Core.Tools;

namespace SimParlant.Core.Engine.Calls;

/// <summary>Tool calls an earlier attempt of this turn made: they count as made, and what was answered is not asked for again.</summary>
internal static class EarlierAttempt
{
    public static void Recall(TurnState state)
    {
        var results = state.Facts.Own.Where(e => e.EventType == EventType.ToolResult && e.ToolCallId is not null).ToDictionary(e => e.ToolCallId!);
        foreach (var called in state.Facts.Own.Where(e => e.EventType == EventType.ToolCall && e.ToolCallId is not null))
        {
            var name = called.Content.GetProperty("tool").GetString();
            if (state.Facts.Behaviour.Tools.FirstOrDefault(tool => tool.Name == name) is { } tool)
            {
                // Only a call with consequences is noted before it is made. Nobody knows whether this one was: it is not made again.
                var result = results.TryGetValue(called.ToolCallId!, out var answered)
                    ? Read(answered)
                    : ToolResult.Failed("It is not known whether this was done.", isUnknown: true);
                state.Take(new ToolCall(called.ToolCallId!, tool, called.Content.GetProperty("arguments"), state.Iteration, result));
            }
        }
    }

    private static ToolResult Read(SessionEvent answered)
    {
        var result = new ToolResult(answered.Content.GetProperty("data"))
        {
            Error = answered.Content.TryGetProperty("error", out var error) ? error.GetString() : null,
        };
        return answered.Metadata is { ValueKind: JsonValueKind.Object } metadata && metadata.TryGetProperty("fields", out var fields)
            ? result with { Fields = fields.EnumerateObject().ToDictionary(f => f.Name, f => f.Value) }
            : result;
    }
}
