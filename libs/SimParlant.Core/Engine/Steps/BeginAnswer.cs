namespace SimParlant.Core.Engine.Steps;

/// <summary>The point of no return: from here a newer message waits for this answer instead of cancelling it.</summary>
internal sealed class BeginAnswer : TurnStep
{
    public override ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct) =>
        state.BeginAsync(state.IsManual ? [] : [EngineEvents.Status(state.Turn, "typing")], ct);
}
