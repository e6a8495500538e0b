using SimParlant.Core.Engine.Replies;
using SimParlant.Core.Sessions;

namespace SimParlant.Core.Engine.Steps;

/// <summary>Says it: the events of the answer and everything it changes, in one transaction. In manual mode a human is asked instead.</summary>
internal sealed class EmitReply : TurnStep
{
    public override async ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct)
    {
        var explanation = state.Replies.Count == 0 ? null : Explanations.Of(state, state.Replies[0]);
        var effects = Effects.Of(state) with
        {
            Closing = state.Applied is { } applied ? new(applied, 0, 0) : null,
            Draft = state.IsManual && explanation is not null ? new(string.Join("\n\n", state.Replies.Select(reply => reply.Text)), explanation) : null,
        };
        state.IsClosed = effects.Closing is not null;
        NewEvent[] last = state.IsClosed ? [Finish.Ready(state)] : [];
        if (!await state.Store.AnswerAsync(state.Turn, [.. EventsOf(state), .. last], effects, state.UtcNow, ct))
        {
            return TurnFlow.Stop;
        }

        state.Charged = (effects.Tokens, effects.Cents);
        await state.WakeReadersAsync();
        return TurnFlow.Continue;
    }

    private static IEnumerable<NewEvent> EventsOf(TurnState state)
    {
        var step = 0;
        foreach (var run in state.Journeys.Where(run => !run.IsDropped))
        {
            foreach (var hop in run.Hops)
            {
                yield return EngineEvents.JourneyTransition(state.Turn, step++, run.Map, hop.Move, hop.From, hop.To);
            }
        }

        foreach (var change in state.Variables.Values)
        {
            yield return EngineEvents.VariableUpdate(state.Turn, change, state.Facts.Variables.Any(known => known.IsPrivate && known.Key == change.Key));
        }

        if (state.IsManual)
        {
            yield break;
        }

        foreach (var (reply, at) in state.Replies.Select((reply, at) => (reply, at)))
        {
            yield return EngineEvents.Message(
                state.Turn, at == 0 ? "message" : $"message:{at + 1}", state.Facts.Agent.Name, reply.Text, at == 0 ? [] : ["follow_up"],
                Explanations.Of(state, reply));
        }
    }
}
