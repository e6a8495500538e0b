using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Engine.Steps;

/// <summary>
/// Which guidelines were carried out, so that they are not carried out again for the same reason. The customer does not wait for it: it comes
/// after the answer, unless there is nothing to find out, or finding out takes no time.
/// </summary>
internal sealed class ReviewReply(bool isBeforeAnswer) : TurnStep
{
    public override async ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct)
    {
        if (state.Applied is not null)
        {
            return TurnFlow.Continue;
        }

        var open = Open(state);
        if (open.Count == 0)
        {
            state.Applied = [];
        }
        else if (!isBeforeAnswer || state.ModelContext.Provider == ModelContext.Offline)
        {
            state.Applied = await AskAsync(state, open, ct);
        }

        return TurnFlow.Continue;
    }

    private static List<GuidelineRule> Open(TurnState state)
    {
        if (state.Replies.Count == 0 || state.IsManual)
        {
            return [];
        }

        var known = state.Facts.Memory.Applied.ToHashSet();
        return
        [
            .. state.Standing.Select(match => match.Rule)
                .Where(rule => rule is { IsObservation: false, IsTracked: true, IsContinuous: false, Criticality: not Criticality.Low } && !known.Contains(rule.Id))
                .Where(rule => !Conditions.AlwaysHolds(rule.Condition)),
        ];
    }

    private static async ValueTask<IReadOnlyList<Guid>> AskAsync(TurnState state, List<GuidelineRule> open, CancellationToken ct)
    {
        try
        {
            var answer = await state.AskAsync(new ReviewQuestion(
                state.Dialogue,
                string.Join('\n', state.Replies.Select(said => said.Text)),
                [.. open.Select((rule, at) => new Instruction(at + 1, rule.Condition, rule.Action!, InstructionSource.Guideline, rule.Id, rule.Priority))]), ct);
            return [.. answer.Checks.Where(check => check.Applied && check.Number >= 1 && check.Number <= open.Count).Select(check => open[check.Number - 1].Id).Distinct()];
        }
        catch (ModelException)
        {
            // The answer stands. Not knowing what was carried out, the engine takes none of it for done.
            return [];
        }
    }
}
