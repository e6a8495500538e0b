using SimParlant.Core.Sessions;

namespace SimParlant.Core.Turns.Steps;

/// <summary>Completes the turn: the last event and all counters in one transaction.</summary>
internal sealed class Finish : TurnStep
{
    public override async ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct)
    {
        var summary = new TurnSummary(
            [.. state.Matches.Select(m => m.Guideline.Id)],
            state.Reply.CannedResponseId is { } used ? [used] : [],
            state.Tokens,
            state.CostCents,
            AgentMessages: 1,
            CustomerMessages: Answered(state),
            state.ElapsedMs);
        if (!await state.Storage.Turns.CompleteAsync(state.Turn, [TurnEvents.Ready(state.Turn, state.Matches)], summary, state.UtcNow, ct))
        {
            return TurnFlow.Stop;
        }

        await state.WakeReadersAsync();
        return TurnFlow.Continue;
    }

    // Messages of turns that were cancelled are answered by this one, so they are counted with it.
    private static int Answered(TurnState state)
    {
        var count = 0;
        foreach (var happened in state.Context.Events.Where(e => e.Offset <= state.Turn.TriggerOffset).Reverse())
        {
            if (happened.EventType == EventType.AgentMessage)
            {
                break;
            }

            count += happened.EventType == EventType.CustomerMessage ? 1 : 0;
        }

        return count;
    }
}
