using SimParlant.Core.Engine.Models;

namespace SimParlant.Core.Engine.Replies;

/// <summary>Writes down why the agent says what it says.</summary>
internal static class Explanations
{
    public static Explanation Of(TurnState state, Reply reply)
    {
        var standing = state.Standing.Select(match => match.Rule.Id).ToHashSet();
        return new Explanation
        {
            Origin = reply.Origin,
            Rationale = reply.Rationale,
            AnswerId = reply.AnswerId,
            Draft = reply.Draft is { Length: > 0 } draft && draft != reply.Text ? draft : null,
            Style = state.Plan?.Style ?? state.Settings.Style,
            Provider = state.LastUsage.Provider ?? ModelContext.Offline,
            Model = state.LastUsage.Model ?? "",
            Tokens = (int)Math.Min(state.ModelContext.Budget.Tokens, int.MaxValue),
            Cents = state.ModelContext.Budget.Cents,
            Iterations = Math.Min(state.Iteration, state.Settings.MaxIterations),
            Guidelines =
            [
                .. state.Matches.Values.Concat(state.Standing).DistinctBy(match => match.Rule.Id).OrderByDescending(match => match.Priority)
                    .Select(match => new ExplainedGuideline(
                        match.Rule.Id, match.Rule.Condition, match.Rule.Action, match.Rationale,
                        state.Verdicts.GetValueOrDefault(match.Rule.Id), standing.Contains(match.Rule.Id))),
                .. state.Facts.Behaviour.Guidelines.Where(rule => state.Verdicts.GetValueOrDefault(rule.Id) == Resolution.Ambiguous && !state.Matches.ContainsKey(rule.Id))
                    .Select(rule => new ExplainedGuideline(rule.Id, rule.Condition, rule.Action, "it is not clear whether this is meant", Resolution.Ambiguous, false)),
            ],
            Journeys =
            [
                .. state.Journeys.Select(run => new ExplainedJourney(
                    run.Map.Id, run.Map.Title, run.IsDropped ? "dropped" : run.Hops.Count == 0 ? "stay" : run.Hops[^1].Move,
                    run.Hops.Count == 0 ? run.Current?.Name : run.Hops[0].From?.Name, run.Current?.Name, run.Rationale)),
            ],
            Tools = [.. state.ExplainedTools],
            Terms = [.. state.Dialogue.Terms.Where(term => IsMentioned(term, state.Dialogue.Message)).Select(term => term.Name)],
            Stages = [.. state.Measured.GroupBy(step => step.Name).Select(group => new ExplainedStage(group.Key, group.Sum(step => (int)step.Took.TotalMilliseconds)))],
        };
    }

    private static bool IsMentioned(Behaviours.GlossaryTerm term, string message) =>
        term.Synonyms.Prepend(term.Name).Any(word => message.Contains(word, StringComparison.OrdinalIgnoreCase));
}
