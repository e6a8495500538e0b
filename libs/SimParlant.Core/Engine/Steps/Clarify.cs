using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Engine.Steps;

/// <summary>An observation says that one of several things may be meant: if it is not clear which, none of them counts and the customer is asked.</summary>
internal sealed class Clarify : TurnStep
{
    public override async ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct)
    {
        if (state.Iteration > 1)
        {
            return TurnFlow.Continue;
        }

        var groups = state.Facts.Behaviour.Relationships
            .Where(r => r.Kind == RelationshipKind.Disambiguation && r.Source.Kind == EntityKind.Guideline && state.Matches.ContainsKey(r.Source.Id))
            .GroupBy(r => r.Source.Id)
            .Where(group => group.Count() > 1);
        foreach (var group in groups)
        {
            await AskAsync(state, state.Matches[group.Key].Rule, [.. group.Select(r => r.Target.Id)], ct);
        }

        return TurnFlow.Continue;
    }

    private static async ValueTask AskAsync(TurnState state, GuidelineRule observation, IReadOnlyList<Guid> targets, CancellationToken ct)
    {
        var named = targets.Select(id => Candidate(state.Facts.Behaviour, id)).ToList();
        var answer = await state.AskAsync(new ClarifyQuestion(
            state.Dialogue, observation.Condition, [.. named.Select((one, at) => new MatchCandidate(at + 1, one.Condition, one.Action))]), ct);
        var meant = answer.Meant is { } number && number >= 1 && number <= targets.Count ? targets[number - 1] : (Guid?)null;
        foreach (var target in targets.Where(id => id != meant))
        {
            state.Matches.Remove(target);
            if (state.Triggered.Remove(target) || meant is null)
            {
                state.Verdicts[target] = Resolution.Ambiguous;
            }
        }

        if (meant is null)
        {
            var ask = answer.Ask is { Length: > 0 } words ? words : $"Ask which is meant: {string.Join(" or ", named.Select(one => one.Action ?? one.Condition))}.";
            state.Asides.Add(new(0, observation.Condition, ask, InstructionSource.Guideline, observation.Id, observation.Priority));
        }
    }

    private static (string Condition, string? Action) Candidate(Behaviour behaviour, Guid id) =>
        behaviour.Guidelines.FirstOrDefault(rule => rule.Id == id) is { } rule ? (rule.Condition, rule.Action)
        : behaviour.Journeys.FirstOrDefault(journey => journey.Id == id) is { } journey ? (journey.Title, journey.Description ?? journey.Title)
        : ("", null);
}
