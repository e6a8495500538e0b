using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Journeys;
using SimParlant.Core.Engine.Questions;
using SimParlant.Core.Journeys;
using SimParlant.Core.Tools;

namespace SimParlant.Core.Engine.Steps;

/// <summary>Enters journeys whose condition holds and moves those under way: on by themselves after a tool, otherwise as the model judges.</summary>
internal sealed class AdvanceJourneys : TurnStep
{
    public override async ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct)
    {
        Enter(state);
        var moving = state.Journeys.Where(run => IsToMove(state, run)).Where(run => !GoesByItself(state, run)).ToList();
        var thoughts = await Task.WhenAll(moving.Select(run => JudgeAsync(state, run, ct)));
        foreach (var (run, answer) in moving.Zip(thoughts))
        {
            Move(state, run, answer);
        }

        return TurnFlow.Continue;
    }

    private static void Enter(TurnState state)
    {
        foreach (var (id, rationale) in state.Triggered.Where(t => state.Journeys.TrueForAll(run => run.Map.Id != t.Key)))
        {
            // One that is under way and yet not among the runs has lost a state it stood on: it begins anew.
            var before = state.Facts.Memory.Journeys.FirstOrDefault(progress => progress.JourneyId == id) is { Status: JourneyStatus.Active } lost
                ? lost with { Status = JourneyStatus.Left }
                : state.Facts.Memory.Journeys.FirstOrDefault(progress => progress.JourneyId == id);
            var run = new JourneyRun(state.Facts.Behaviour.Journeys.First(journey => journey.Id == id), before);
            run.Explain(rationale);
            state.Journeys.Add(run);
        }
    }

    // Once a turn, and again each time a tool it waited for has answered.
    private static bool IsToMove(TurnState state, JourneyRun run) => run is { IsDropped: false, Status: JourneyStatus.Active }
        && (!run.IsEntered || state.Iteration == 1 || (run.Current is { Type: JourneyStateType.Tool } tool && HasRun(state, tool)));

    /// <summary>Into a first state that is a tool's, and on after a tool, as far as nobody need think about it.</summary>
    private static bool GoesByItself(TurnState state, JourneyRun run)
    {
        var walk = Walk(state);
        if (!run.IsEntered)
        {
            if (run.Map.Initial.Type != JourneyStateType.Tool)
            {
                return false;
            }

            walk.Apply(run, JourneyMove.Advance, [], run.Rationale);
            return true;
        }

        if (NextAfterTool(state, run) is not { } next)
        {
            return false;
        }

        walk.Apply(run, JourneyMove.Advance, [next], "the tool has answered");
        return run.Status != JourneyStatus.Active || (next.Type != JourneyStateType.Decision && !IsDone(state, next));
    }

    private static Task<JourneyAnswer> JudgeAsync(TurnState state, JourneyRun run, CancellationToken ct)
    {
        var numbers = run.Map.Nodes.Select((node, at) => (node.Id, Number: at + 1)).ToDictionary(n => n.Id, n => n.Number);
        var steps = run.Map.Nodes.Select(node => new JourneyStep(
            numbers[node.Id], node, IsDone(state, node),
            [.. run.Map.Edges.Where(edge => edge.From == node.Id).Select(edge => new JourneyWay(numbers[edge.To], edge.Condition))])).ToList();
        return state.AskAsync(new JourneyQuestion(state.Dialogue, run.Map, steps, [.. run.Path.Select(id => numbers[id])]), ct).AsTask();
    }

    private static void Move(TurnState state, JourneyRun run, JourneyAnswer answer)
    {
        foreach (var collected in answer.Collected)
        {
            if (SlotOf(run.Map, collected.Variable) is { } slot && SlotValues.Change(slot, collected.Value) is { } change)
            {
                state.SetVariable(change);
            }
        }

        var path = answer.Path.Where(number => number >= 1 && number <= run.Map.Nodes.Count).Select(number => run.Map.Nodes[number - 1]).ToList();
        Walk(state).Apply(run, answer.Move, path, answer.Rationale);
    }

    // One way out that asks nothing, and the tool answered: no thought needed. A failed tool is for the model to judge.
    private static JourneyNode? NextAfterTool(TurnState state, JourneyRun run) =>
        run.Current is { Type: JourneyStateType.Tool } node && Answer(state, node) is { Error: null }
        && run.Map.Edges.Where(edge => edge.From == node.Id).ToList() is [{ } only] && Conditions.AlwaysHolds(only.Condition)
            ? run.Map.Find(only.To)
            : null;

    private static bool IsDone(TurnState state, JourneyNode node) => node.Type switch
    {
        JourneyStateType.Tool => HasRun(state, node),
        _ => node.Slots.Count > 0 && node.Slots.All(slot => state.Variable(slot.Variable) is { } value && SlotValues.Fits(slot, value)),
    };

    private static bool HasRun(TurnState state, JourneyNode node) => Answer(state, node) is not null;

    private static JourneyWalk Walk(TurnState state) => new(node => IsDone(state, node), node => HasRun(state, node));

    private static ToolResult? Answer(TurnState state, JourneyNode node) =>
        state.Calls.LastOrDefault(call => call.Tool.Name == node.Tool && call.Result is not null)?.Result;

    private static Slot? SlotOf(JourneyMap map, string variable) =>
        map.Nodes.SelectMany(node => node.Slots).FirstOrDefault(slot => slot.Variable == variable);
}
