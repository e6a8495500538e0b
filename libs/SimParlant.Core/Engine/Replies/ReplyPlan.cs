using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Engine.Replies;

/// <summary>What the reply must do, and how freely, after everything is found out.</summary>
internal sealed record ReplyPlan(IReadOnlyList<Instruction> Instructions, CompositionStyle Style, IReadOnlySet<Guid> Meant)
{
    public static ReplyPlan Of(TurnState state)
    {
        var instructions = new List<Instruction>(state.Asides);
        foreach (var match in state.Standing.Where(match => !match.Rule.IsObservation))
        {
            instructions.Add(new(
                0, match.Rule.Condition, match.Rule.Action!, InstructionSource.Guideline, match.Rule.Id, match.Priority,
                match.Rule.Criticality == Criticality.Low));
        }

        var states = state.Journeys.Select(run => (run.Map, Node: run.Speaking)).Where(at => at.Node is not null).ToList();
        foreach (var (map, node) in states.Where(at => at.Node!.Prompt is { Length: > 0 } && at.Node.Type != Core.Journeys.JourneyStateType.Tool))
        {
            instructions.Add(new(0, null, node!.Prompt!, InstructionSource.JourneyState, node.Id, map.Priority));
        }

        instructions.AddRange(state.Facts.Request.Actions.Select(action => new Instruction(0, null, action, InstructionSource.Request, null, int.MaxValue)));
        if (state.Facts.Request.Kind == TurnKind.Greeting && instructions.Count == 0)
        {
            instructions.Add(new(0, null, "Greet the customer and offer help.", InstructionSource.Request, null, int.MaxValue));
        }

        CompositionStyle?[] styles =
        [
            .. state.Standing.Select(match => match.Rule.Style), .. states.Select(at => at.Node!.Style), .. states.Select(at => at.Map.Style), state.Settings.Style,
        ];
        return new ReplyPlan(
            [.. instructions.OrderByDescending(i => i.Priority).Select((instruction, at) => instruction with { Number = at + 1 })],
            styles.Max() ?? CompositionStyle.Fluid,
            state.Standing.Select(match => match.Rule.Id).Concat(states.SelectMany(at => new[] { at.Map.Id, at.Node!.Id })).ToHashSet());
    }
}
