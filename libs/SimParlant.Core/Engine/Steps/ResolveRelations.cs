using SimParlant.Core.Engine.Relations;

namespace SimParlant.Core.Engine.Steps;

/// <summary>Lets relationships and priorities decide what counts of all that applies.</summary>
internal sealed class ResolveRelations : TurnStep
{
    public override ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct)
    {
        HeedJourneys(state);
        var active = state.Journeys.Where(run => run.Status != JourneyStatus.Left).Select(run => run.Map.Id).ToHashSet();
        var resolved = RelationResolver.Resolve(state.Facts.Behaviour, state.Matches.ToDictionary(m => m.Key, m => m.Value.Priority), active);
        foreach (var (id, verdict) in resolved.Verdicts)
        {
            state.Verdicts[id] = verdict;
        }

        foreach (var run in state.Journeys)
        {
            run.IsDropped = run.Status != JourneyStatus.Left && !resolved.Standing.Contains(run.Map.Id);
        }

        foreach (var journey in state.Facts.Behaviour.Journeys.Where(j => resolved.Standing.Contains(j.Id) && j.Nodes.Count > 0))
        {
            state.Triggered.TryAdd(journey.Id, "something that applies brings it in");
        }

        state.Standing =
        [
            .. state.Facts.Behaviour.Guidelines
                .Where(rule => resolved.Standing.Contains(rule.Id))
                .Select(rule => state.Matches.TryGetValue(rule.Id, out var match)
                    ? match
                    : new GuidelineMatch(rule, "something that applies brings it in", rule.Priority, state.Iteration))
                .OrderByDescending(match => match.Priority)
                .ThenByDescending(match => match.Rule.Criticality),
        ];
        return ValueTask.FromResult(TurnFlow.Continue);
    }

    // Inside a journey a guideline may need more to hold, and may weigh otherwise.
    private static void HeedJourneys(TurnState state)
    {
        foreach (var link in state.Journeys.Where(run => run is { IsEntered: true, Status: not JourneyStatus.Left }).SelectMany(run => run.Map.Rules))
        {
            if (!state.Matches.TryGetValue(link.GuidelineId, out var match))
            {
                continue;
            }

            if (!Conditions.AlwaysHolds(link.Condition) && !state.HeldLinks.Contains(link.LinkId))
            {
                state.Matches.Remove(link.GuidelineId);
                continue;
            }

            state.MatchedLinks.Add(link.LinkId);
            state.Matches[link.GuidelineId] = match with { Priority = link.Priority ?? match.Priority };
        }
    }
}
