namespace SimParlant.Core.Engine.Steps;

/// <summary>Rounds of finding out what applies and running what it asks for, until no tool has anything new to tell, or the agent's limit.</summary>
internal sealed class Prepare : TurnStep
{
    internal static IReadOnlyList<TurnStep> Round { get; } =
        [new MatchGuidelines(), new Clarify(), new AdvanceJourneys(), new ResolveRelations(), new RunTools()];

    // After the last tools ran, journeys go on once more, so that the reply speaks of what they found.
    private static readonly IReadOnlyList<TurnStep> Last = [new MatchGuidelines(), new AdvanceJourneys(), new ResolveRelations()];

    public override async ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct)
    {
        if (state.Facts.Request.Kind == TurnKind.Utterance)
        {
            // Asked to say this and nothing else.
            return TurnFlow.Continue;
        }

        for (state.Iteration = 1; ; state.Iteration++)
        {
            var isLast = state.Iteration > state.Settings.MaxIterations;
            foreach (var step in isLast ? Last : Round)
            {
                var started = state.Time.GetTimestamp();
                if (await step.RunAsync(state, ct) == TurnFlow.Stop)
                {
                    return TurnFlow.Stop;
                }

                state.Measure(step.Name, started);
            }

            if (isLast || !(state.Calls.Exists(call => call.Iteration == state.Iteration) || state.HasNewJourneys()))
            {
                return TurnFlow.Continue;
            }
        }
    }
}
