using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Engine.Steps;

/// <summary>
/// Asks which conditions hold: of guidelines, of journeys that are not under way, of guidelines tied to journeys, and whether the customer
/// confirmed a waiting call. In parallel batches. Later rounds look again only at what a tool's answer may have changed.
/// </summary>
internal sealed class MatchGuidelines : TurnStep
{
    private static readonly Guid Yes = new(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
    private static readonly Guid No = new(2, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private enum Kind { Guideline, Journey, Link, Standard }

    private sealed record Asked(Kind Kind, Guid Id, string Condition, string? Action, bool WasApplied);

    public override async ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct)
    {
        var asked = (state.Iteration == 1 ? First(state) : Again(state)).ToList();
        foreach (var sure in asked.Where(one => Conditions.AlwaysHolds(one.Condition)))
        {
            Hold(state, sure, "applies always");
        }

        var open = asked.Where(one => !Conditions.AlwaysHolds(one.Condition)).ToList();
        if (open.Count == 0)
        {
            return TurnFlow.Continue;
        }

        var batches = open.Chunk(BatchSize(open.Count, state.ModelContext.Provider)).ToList();
        var answers = await Task.WhenAll(batches.Select(batch => AskAsync(state, batch, ct)));
        foreach (var (batch, answer) in batches.Zip(answers))
        {
            foreach (var check in answer.Checks.Where(check => check.Applies && check.Number >= 1 && check.Number <= batch.Length))
            {
                Hold(state, batch[check.Number - 1], check.Rationale);
            }
        }

        HoldConfirmed(state);
        return TurnFlow.Continue;
    }

    /// <summary>A yes carries on what asked for the call, though nothing in "yes" brings its condition up again.</summary>
    private static void HoldConfirmed(TurnState state)
    {
        foreach (var rule in state.Confirmed == true && state.Iteration == 1
            ? state.Facts.Behaviour.Guidelines.Where(rule => state.Facts.Memory.Pending?.AskedBy?.Contains(rule.Id) == true && !state.Matches.ContainsKey(rule.Id))
            : [])
        {
            state.Matches[rule.Id] = new(rule, "the customer said yes to what it asked for", rule.Priority, state.Iteration);
        }
    }

    private static Task<MatchAnswer> AskAsync(TurnState state, Asked[] batch, CancellationToken ct) => state.AskAsync(
        new MatchQuestion(state.Dialogue, [.. batch.Select((one, at) => new MatchCandidate(at + 1, one.Condition, one.Action, one.WasApplied))]), ct).AsTask();

    private static IEnumerable<Asked> First(TurnState state)
    {
        var behaviour = state.Facts.Behaviour;
        var applied = state.Facts.Memory.Applied.ToHashSet();
        foreach (var rule in behaviour.Guidelines)
        {
            yield return Of(rule, applied);
        }

        var under = state.Journeys.Select(run => run.Map.Id).ToHashSet();
        foreach (var journey in behaviour.Journeys)
        {
            if (!under.Contains(journey.Id) && journey is { IsEnabled: true, Nodes.Count: > 0 })
            {
                foreach (var condition in journey.Conditions)
                {
                    yield return new(Kind.Journey, journey.Id, condition, null, false);
                }
            }

            foreach (var link in journey.Rules.Where(link => link.Condition is not null))
            {
                yield return new(Kind.Link, link.LinkId, link.Condition!, null, false);
            }
        }

        if (state.Facts.Memory.Pending is not null && state.Dialogue.Message.Length > 0)
        {
            yield return new(Kind.Standard, Yes, StandardConditions.Confirms, null, false);
            yield return new(Kind.Standard, No, StandardConditions.Declines, null, false);
        }
    }

    private static IEnumerable<Asked> Again(TurnState state)
    {
        var ran = state.Calls.Where(call => call.Iteration == state.Iteration - 1 && call.Result is not null).Select(call => call.Tool.Id).ToHashSet();
        var again = state.Facts.Behaviour.Relationships
            .Where(r => r.Kind == RelationshipKind.Reevaluation && r.Target.Kind == EntityKind.Tool && ran.Contains(r.Target.Id))
            .Select(r => r.Source)
            .ToList();
        foreach (var rule in state.Facts.Behaviour.Guidelines.Where(rule => again.Exists(end =>
            end.Id == rule.Id || (end.Tag is { } tag && rule.Tags.Contains(tag)))))
        {
            // A tool's answer may also have made it untrue.
            state.Matches.Remove(rule.Id);
            yield return Of(rule, []);
        }
    }

    private static Asked Of(GuidelineRule rule, HashSet<Guid> applied) => new(
        Kind.Guideline, rule.Id, rule.Condition, rule.Action, rule is { IsTracked: true, IsContinuous: false } && applied.Contains(rule.Id));

    private static void Hold(TurnState state, Asked one, string rationale)
    {
        switch (one.Kind)
        {
            case Kind.Guideline:
                var rule = state.Facts.Behaviour.Guidelines.First(rule => rule.Id == one.Id);
                state.Matches[rule.Id] = new(rule, rationale, rule.Priority, state.Iteration);
                break;
            case Kind.Journey:
                state.Triggered.TryAdd(one.Id, rationale);
                break;
            case Kind.Link:
                state.HeldLinks.Add(one.Id);
                break;
            default:
                state.Confirmed = one.Id == Yes && state.Confirmed != false;
                break;
        }
    }

    // Small batches keep a language model's judgement sharp; words are compared all at once.
    private static int BatchSize(int count, string provider) => provider == Models.ModelContext.Offline ? count : count switch
    {
        <= 10 => 1,
        <= 20 => 2,
        <= 30 => 3,
        _ => 5,
    };
}
