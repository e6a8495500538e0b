namespace SimParlant.Core.Engine.Steps;

/// <summary>Tells the customer that the message was seen and is thought about.</summary>
internal sealed class Acknowledge : TurnStep
{
    public override ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct) => state.AppendAsync(
        [EngineEvents.Status(state.Turn, "acknowledged"), EngineEvents.Status(state.Turn, "processing", "Interpreting")], ct);
}
