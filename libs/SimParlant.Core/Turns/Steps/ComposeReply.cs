namespace SimParlant.Core.Turns.Steps;

/// <summary>Asks the model what to say, and says it.</summary>
internal sealed class ComposeReply : TurnStep
{
    public override async ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct)
    {
        state.Reply = state.Take(await state.Model.ComposeAsync(state.Conversation, state.Matches, ct));
        return await state.AppendAsync(
            TurnEvents.Message(state.Turn, state.Reply, state.Matches, state.Model.Name, state.ElapsedMs), ct);
    }
}
