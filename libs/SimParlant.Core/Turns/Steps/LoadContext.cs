using SimParlant.Core.Engine;

namespace SimParlant.Core.Turns.Steps;

/// <summary>Reads all the turn needs, in one round trip.</summary>
internal sealed class LoadContext : TurnStep
{
    public override async ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct)
    {
        if (await state.Storage.Turns.LoadAsync(state.Turn, state.Options.RecentEvents, ct) is not { } context)
        {
            return TurnFlow.Stop;
        }

        state.Context = context;
        state.Conversation = Conversation.Of(context, state.Turn.TriggerOffset);
        return TurnFlow.Continue;
    }
}
