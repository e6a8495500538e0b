using SimParlant.Core.Sessions;
using SimParlant.Evaluation.Memory;

namespace SimParlant.Evaluation.Checks;

/// <summary>What holds for every conversation, whatever a scenario is about.</summary>
internal static class Invariants
{
    /// <param name="privateTexts">Values that no event may show.</param>
    public static IEnumerable<(string What, string Expected, string Got)> Broken(MemorySession session, IReadOnlyList<string> privateTexts)
    {
        var events = session.Events;
        if (!events.Select(e => e.Offset).SequenceEqual(Enumerable.Range(0, events.Count)))
        {
            yield return ("offsets", "0, 1, 2 … in order", string.Join(", ", events.Select(e => e.Offset)));
        }

        var keys = events.Select(MemorySession.KeyOf).OfType<string>().GroupBy(key => key).Where(group => group.Count() > 1).ToList();
        if (keys.Count > 0)
        {
            yield return ("keys", "each once", string.Join(", ", keys.Select(group => group.Key)));
        }

        var calls = events.Where(e => e.EventType == EventType.ToolCall).Select(e => e.ToolCallId).ToList();
        var results = events.Where(e => e.EventType == EventType.ToolResult).Select(e => e.ToolCallId).ToList();
        if (calls.Contains(null) || !calls.SequenceEqual(results))
        {
            yield return ("tool results", "one for each call, with its id: " + string.Join(", ", calls), string.Join(", ", results));
        }

        foreach (var stray in events.Where(e => e.EventType is EventType.ToolCall or EventType.ToolResult or EventType.JourneyTransition or EventType.VariableUpdate)
            .Where(e => !session.Turns.Exists(turn => turn.Id == MemorySession.TurnOf(e))))
        {
            yield return ("turn", "every event of the engine names its turn", $"{stray.EventType} at offset {stray.Offset} does not");
        }

        foreach (var told in privateTexts.Where(text => events.Exists(e => e.EventType == EventType.AgentMessage && e.Content.ToString().Contains(text, StringComparison.Ordinal))))
        {
            yield return ("privacy", "no private variable is ever told", told);
        }

        foreach (var turn in session.Turns.Where(turn => turn.IsOpen))
        {
            yield return ("turns", "every turn comes to an end", $"one is {turn.Status} after {turn.Attempt} attempts ({turn.Error})");
        }
    }
}
