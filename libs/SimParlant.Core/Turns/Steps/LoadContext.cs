using SimParlant.Core.Engine;
using SimParlant.Core.Sessions;

namespace SimParlant.Core.Turns.Steps;

/// <summary>Reads all the turn needs, in one round trip, and ends a turn that nobody is to answer.</summary>
internal sealed class LoadContext : TurnStep
{
    public override async ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct)
    {
        if (await state.Storage.Turns.LoadAsync(state.Turn, state.Options.RecentEvents, ct) is not { } context)
        {
            // Left open, it would be claimed anew whenever its lease runs out.
            await state.Storage.Turns.FailAsync(state.Turn, "The session or its agent is gone.", [], null, state.UtcNow, ct);
            return TurnFlow.Stop;
        }

        if (context.Session.Mode != SessionMode.Auto)
        {
            // A human answers, or nobody does: no word and no status. The next answer counts these messages.
            await state.Storage.Turns.CompleteAsync(state.Turn, [], new TurnSummary([], [], 0, 0, 0, 0, 0), state.UtcNow, ct);
            return TurnFlow.Stop;
        }

        state.Context = context;
        state.Conversation = Conversation.Of(context, state.Turn.TriggerOffset);
        return TurnFlow.Continue;
    }
}
