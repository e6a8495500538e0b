namespace SimParlant.Core.Turns.Steps;

/// <summary>Tells the customer that the agent is thinking.</summary>
internal sealed class Interpret : TurnStep
{
    public override ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct) =>
        state.AppendAsync(TurnEvents.Processing(state.Turn), ct);
}
