using SimParlant.Core.Engine.Journeys;

namespace SimParlant.Core.Engine;

/// <summary>What a turn's answer changes, drawn from what its steps found.</summary>
internal static class Effects
{
    private const int LongestPath = 200;
    private const int MostJourneys = 20;

    public static TurnEffects Of(TurnState state)
    {
        var runs = state.Journeys.Where(run => !run.IsDropped && run.IsEntered).ToList();
        var memory = Remember(state, runs);
        var current = memory.Journeys.LastOrDefault(progress => progress is { Status: JourneyStatus.Active, Path.Count: > 0 });
        var budget = state.ModelContext.Budget;
        return new TurnEffects
        {
            Memory = memory,
            CurrentJourneyId = current?.JourneyId,
            CurrentStateId = current?.Path[^1],
            Variables = [.. state.Variables.Values],
            MatchedGuidelines = [.. state.Standing.Select(match => match.Rule.Id)],
            MatchedLinks = [.. state.MatchedLinks],
            UsedAnswers = [.. state.Replies.Select(reply => reply.AnswerId).OfType<Guid>()],
            UsedTransitions = [.. runs.SelectMany(run => run.Hops).Select(hop => hop.Edge).OfType<Guid>()],
            StartedJourneys = [.. runs.Where(run => run.Before is null).Select(run => run.Map.Id)],
            CompletedJourneys = [.. runs.Where(run => run.Status == JourneyStatus.Completed && run.Before?.WasCompleted != true).Select(run => run.Map.Id)],
            Tools = [.. state.Calls.Where(call => call.Result is not null).Select(call => new ToolUse(call.Tool.Id, call.Result!.Error is null))],
            Tokens = (int)Math.Min(budget.Tokens, int.MaxValue),
            Cents = budget.Cents,
            AgentMessages = state.IsManual ? 0 : state.Replies.Count + (state.Preamble is null ? 0 : 1),
            CustomerMessages = Contexts.CountUnanswered(state.Dialogue),
            ResponseTimeMs = state.ElapsedMs,
            Mode = state.Mode,
        };
    }

    private static SessionMemory Remember(TurnState state, List<JourneyRun> runs)
    {
        var memory = state.Facts.Memory;
        var moved = runs.Select(run => run.After()).Select(progress => progress with { Path = [.. progress.Path.TakeLast(LongestPath)] }).ToList();
        return memory with
        {
            Journeys = [.. memory.Journeys.Where(old => moved.TrueForAll(now => now.JourneyId != old.JourneyId)).Concat(Abandon(state, moved)).TakeLast(MostJourneys)],
            Pending = state.Pending,
            AnsweredOffset = state.Facts.Request.Kind == TurnKind.Reply ? state.Turn.TriggerOffset : memory.AnsweredOffset,
            Turns = memory.Turns + 1,
            LastPreamble = state.Preamble is null ? memory.LastPreamble : memory.Turns,
        };
    }

    // Said no to what a journey waited for: the journey is over, or it would ask the same again and again.
    private static IEnumerable<JourneyProgress> Abandon(TurnState state, IEnumerable<JourneyProgress> moved) => moved.Select(progress =>
        progress.Status == JourneyStatus.Active && state.Declined.Count > 0
        && state.Facts.Behaviour.Journeys.First(journey => journey.Id == progress.JourneyId).Find(progress.Path[^1])?.Tool is { } tool && state.Declined.Contains(tool)
            ? progress with { Status = JourneyStatus.Left }
            : progress);
}
