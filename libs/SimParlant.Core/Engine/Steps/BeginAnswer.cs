namespace SimParlant.Core.Engine.Steps;

/// <summary>The point of no return: from here a newer message waits for this answer instead of cancelling it.</summary>
internal sealed class BeginAnswer : TurnStep
{
    public override async ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct)
    {
        if (!state.HasBegun && !await state.Store.BeginAnswerAsync(state.Turn, ct))
        {
            return TurnFlow.Stop;
        }

        state.HasBegun = true;
        return state.IsManual ? TurnFlow.Continue : await state.AppendAsync([EngineEvents.Status(state.Turn, "typing")], ct);
    }
}
