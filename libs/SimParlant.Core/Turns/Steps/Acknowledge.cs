namespace SimParlant.Core.Turns.Steps;

/// <summary>Tells the customer that the message was seen.</summary>
internal sealed class Acknowledge : TurnStep
{
    public override ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct) =>
        state.AppendAsync(TurnEvents.Acknowledged(state.Turn), ct);
}
