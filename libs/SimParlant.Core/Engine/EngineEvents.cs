using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Sessions;
using SimParlant.Core.Turns;

namespace SimParlant.Core.Engine;

/// <summary>
/// The events of a turn. Each carries a key made of the turn and the effect, so that a repeated turn repeats none. Contents:
/// <list type="bullet">
/// <item>message: <c>{"text", "participant":{"displayName"}, "tags":["preamble"|"follow_up"]?}</c></item>
/// <item>tool_call: <c>{"tool", "arguments"}</c>; tool_result: <c>{"tool", "data", "error"?}</c></item>
/// <item>journey_transition: <c>{"journey", "move":"enter|advance|skip|backtrack|complete|leave", "from"?, "to"?}</c>, states by name</item>
/// <item>variable_update: <c>{"key", "scope", "value"}</c>, without the value of what is private; a member's change also names the
/// <c>participant</c>, and says <c>cleared</c> instead of a value when there is none any more</item>
/// </list>
/// </summary>
public static class EngineEvents
{
    public static NewEvent Status(ClaimedTurn turn, string status, string? stage = null, object? more = null) => Event(
        turn, EventType.StatusUpdate, $"{status}{(stage is null ? "" : ":" + stage)}", Merge(new { status, stage }, more));

    public static NewEvent Message(ClaimedTurn turn, string key, string agentName, string text, IReadOnlyList<string> tags, Explanation? explanation) => Event(
        turn, EventType.AgentMessage, key,
        Merge(new { text, participant = new { displayName = agentName } }, tags.Count == 0 ? null : new { tags }),
        explanation is null ? null : new { explanation = explanation.ToJson() });

    /// <param name="callId">Made of the turn, the tool and its arguments: the same call is never made twice in one turn.</param>
    public static NewEvent ToolCall(ClaimedTurn turn, string callId, ToolSpec tool, JsonElement arguments) =>
        Event(turn, EventType.ToolCall, "call:" + callId, Merge(new { tool = tool.Name, arguments }, null)) with { ToolCallId = callId };

    public static NewEvent ToolResult(ClaimedTurn turn, string callId, ToolSpec tool, Tools.ToolResult result) =>
        Event(turn, EventType.ToolResult, "result:" + callId, Merge(new { tool = tool.Name, data = result.Data }, result.Error is null ? null : new { error = result.Error }),
            new { tool = result.Metadata, fields = result.Fields.Count == 0 ? null : result.Fields }) with { ToolCallId = callId };

    public static NewEvent JourneyTransition(ClaimedTurn turn, int step, JourneyMap journey, string move, JourneyNode? from, JourneyNode? to) =>
        Event(turn, EventType.JourneyTransition, $"journey:{step}", Merge(new { journey = journey.Title, move, from = from?.Name, to = to?.Name }, null))
            with { JourneyId = journey.Id, StateId = (to ?? from)?.Id };

    public static NewEvent VariableUpdate(ClaimedTurn turn, VariableChange change, bool isPrivate = false) => Event(
        turn, EventType.VariableUpdate, "variable:" + change.Key,
        Merge(new { key = change.Key, scope = change.Scope.ToString().ToLowerInvariant() }, isPrivate ? null : new { value = change.Value }));

    private static NewEvent Event(ClaimedTurn turn, EventType type, string key, JsonElement content, object? metadata = null) =>
        new(type, content, Merge(new { turnId = turn.Id }, metadata), $"turn:{turn.Id:N}:{key}");

    private static JsonElement Merge(object first, object? second)
    {
        var members = new Dictionary<string, JsonElement>();
        foreach (var part in second is null ? [first] : new[] { first, second })
        {
            foreach (var member in JsonSerializer.SerializeToElement(part).EnumerateObject().Where(m => m.Value.ValueKind != JsonValueKind.Null))
            {
                members[member.Name] = member.Value;
            }
        }

        return JsonSerializer.SerializeToElement(members);
    }
}
