using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Calls;
using SimParlant.Core.Journeys;

namespace SimParlant.Core.Engine.Steps;

/// <summary>Runs what guidelines and journeys ask for: arguments inferred and validated, missing ones asked of the customer, consequences confirmed.</summary>
internal sealed class RunTools : TurnStep
{
    public override async ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct)
    {
        if (state.Iteration == 1)
        {
            EarlierAttempt.Recall(state);
        }

        var planner = new ToolPlanner(state);
        var plans = state.Iteration == 1 && ToolPlanner.Confirmed(state) is { } confirmed ? [confirmed] : await planner.PlanAsync(Wanted(state), ct);
        return await new ToolRunner(state).RunAsync(plans, ct);
    }

    /// <summary>Tools of guidelines that came in this round, and of states where a journey waits for one; with what asks for each.</summary>
    private static List<WantedTool> Wanted(TurnState state)
    {
        var reasons = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var match in state.Standing.Where(match => match.Iteration == state.Iteration))
        {
            foreach (var tool in match.Rule.Tools)
            {
                Add(tool, match.Rule.Action ?? match.Rule.Condition);
            }
        }

        foreach (var run in state.Journeys)
        {
            if (run.Speaking is { Type: JourneyStateType.Tool, Tool: { } tool } node)
            {
                Add(tool, node.Prompt ?? $"The journey \"{run.Map.Title}\" has come to its step \"{node.Name}\".");
            }
        }

        return [.. state.Facts.Behaviour.Tools.Where(tool => reasons.ContainsKey(tool.Name)).Select(tool => new WantedTool(tool, reasons[tool.Name]))];

        void Add(string tool, string reason)
        {
            if (!reasons.TryGetValue(tool, out var known))
            {
                reasons[tool] = known = [];
            }

            known.Add(reason);
        }
    }
}

/// <param name="Reasons">What asks for it.</param>
internal sealed record WantedTool(ToolSpec Tool, IReadOnlyList<string> Reasons);
