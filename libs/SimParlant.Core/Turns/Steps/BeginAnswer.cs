namespace SimParlant.Core.Turns.Steps;

/// <summary>The point of no return: from here a newer message waits for this answer instead of cancelling it.</summary>
internal sealed class BeginAnswer : TurnStep
{
    public override async ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct) =>
        await state.Storage.Turns.BeginAnswerAsync(state.Turn, ct)
            ? await state.AppendAsync(TurnEvents.Typing(state.Turn), ct)
            : TurnFlow.Stop;
}
