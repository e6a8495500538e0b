using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Engine.Steps;

/// <summary>After the answer: which guidelines were carried out, so that they are not carried out again for the same reason.</summary>
internal sealed class ReviewReply : TurnStep
{
    public override async ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct)
    {
        var known = state.Facts.Memory.Applied.ToHashSet();
        var open = state.Standing.Select(match => match.Rule)
            .Where(rule => rule is { IsObservation: false, IsTracked: true, IsContinuous: false, Criticality: not Criticality.Low } && !known.Contains(rule.Id))
            .Where(rule => !Conditions.AlwaysHolds(rule.Condition))
            .ToList();
        if (open.Count == 0 || state.Replies.Count == 0 || state.IsManual)
        {
            return TurnFlow.Continue;
        }

        var reply = string.Join('\n', state.Replies.Select(said => said.Text));
        try
        {
            var answer = await state.AskAsync(new ReviewQuestion(state.Dialogue, reply, [.. open.Select((rule, at) => new Instruction(
                at + 1, rule.Condition, rule.Action!, InstructionSource.Guideline, rule.Id, rule.Priority))]), ct);
            state.Applied = [.. answer.Checks.Where(check => check.Applied && check.Number >= 1 && check.Number <= open.Count).Select(check => open[check.Number - 1].Id).Distinct()];
        }
        catch (ModelException)
        {
            // The answer stands. Not knowing what was carried out, the engine takes none of it for done.
        }

        return TurnFlow.Continue;
    }
}
