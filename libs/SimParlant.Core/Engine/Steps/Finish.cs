using SimParlant.Core.Sessions;

namespace SimParlant.Core.Engine.Steps;

/// <summary>Completes the turn and says that the agent is ready, unless the answer did.</summary>
internal sealed class Finish : TurnStep
{
    public override bool IsAfterAnswer => true;

    public override async ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct)
    {
        if (state.IsClosed)
        {
            return TurnFlow.Continue;
        }

        var budget = state.ModelContext.Budget;
        var closing = new TurnClosing(
            state.Applied ?? [], (int)Math.Max(0, Math.Min(budget.Tokens, int.MaxValue) - state.Charged.Tokens), Math.Max(0, budget.Cents - state.Charged.Cents));
        if (!await state.Store.CompleteAsync(state.Turn, [Ready(state)], closing, state.UtcNow, ct))
        {
            return TurnFlow.Stop;
        }

        await state.WakeReadersAsync();
        return TurnFlow.Continue;
    }

    public static NewEvent Ready(TurnState state) => EngineEvents.Status(
        state.Turn, "ready", state.IsManual && state.Replies.Count > 0 ? "awaiting_approval" : "completed", new
        {
            matchedGuidelines = state.Standing.Select(match => match.Rule.Id),
            matchedJourneys = state.Journeys.Where(run => !run.IsDropped).Select(run => run.Map.Id),
            matchedJourneyStates = state.Journeys.Select(run => run.Speaking?.Id).OfType<Guid>(),
        });
}
