namespace SimParlant.Core.Turns.Steps;

/// <summary>Asks the model which guidelines apply.</summary>
internal sealed class MatchGuidelines : TurnStep
{
    public override async ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct)
    {
        state.Matches = state.Take(await state.Model.MatchGuidelinesAsync(state.Conversation, ct));
        return TurnFlow.Continue;
    }
}
