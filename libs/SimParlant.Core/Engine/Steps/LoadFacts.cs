using SimParlant.Core.Sessions;

namespace SimParlant.Core.Engine.Steps;

/// <summary>Reads all the turn needs, and ends a turn that nobody is to answer.</summary>
internal sealed class LoadFacts : TurnStep
{
    public override bool IsAfterAnswer => true;

    public override async ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct)
    {
        if (await state.Store.LoadAsync(state.Turn, state.Options.RecentEvents, ct) is not { } facts)
        {
            // Left open, it would be claimed anew whenever its lease runs out.
            await state.Store.FailAsync(state.Turn, "The session or its agent is gone.", [], null, state.UtcNow, ct);
            return TurnFlow.Stop;
        }

        state.Begin(facts);
        if (facts.Request.IsAnswered || IsToBeAnswered(facts))
        {
            return TurnFlow.Continue;
        }

        // A human answers, or nobody does: no word and no status. The next answer counts these messages.
        await state.Store.CompleteAsync(state.Turn, [], new TurnClosing([], 0, 0), state.UtcNow, ct);
        return TurnFlow.Stop;
    }

    private static bool IsToBeAnswered(TurnFacts facts) =>
        facts.Session is { Mode: not SessionMode.Paused, Status: SessionStatus.Active }
        && (facts.Request.Kind == TurnKind.Reply || facts.Agent.AllowProactiveMessages);
}
