using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine;
using SimParlant.Core.Sessions;
using SimParlant.Core.Turns;

namespace SimParlant.Evaluation.Memory;

/// <summary>What the engine reads and writes; rows of another workspace are not there.</summary>
internal sealed class MemoryEngineStore(MemoryEngine engine, string workspaceId) : IEngineStore
{
    // Bounded as in the database, so that a long conversation behaves here as it does there.
    private const int MostApplied = 300;

    public ValueTask<TurnFacts?> LoadAsync(ClaimedTurn turn, int recentEvents, CancellationToken ct)
    {
        lock (engine.Gate)
        {
            if (Find(turn) is not { } found)
            {
                return ValueTask.FromResult<TurnFacts?>(null);
            }

            var session = found.Session;
            return ValueTask.FromResult<TurnFacts?>(new TurnFacts(
                session.Row, engine.Agent, new TurnRequest(found.Kind, found.Actions, found.IsAnswered), engine.Behaviour, session.Memory)
            {
                Events = [.. session.Events.Where(e => e.EventType != EventType.StatusUpdate).TakeLast(recentEvents)],
                Own = [.. session.Events.Where(e => MemorySession.TurnOf(e) == turn.Id)],
                Customer = session.Customer,
                Variables = session.Known(engine.Variables),
            });
        }
    }

    public ValueTask<bool> RenewAsync(ClaimedTurn turn, TimeSpan lease, CancellationToken ct) => Fenced(turn, found => found.LeaseUntil = engine.UtcNow + lease);

    public ValueTask<bool> AppendAsync(ClaimedTurn turn, IReadOnlyList<NewEvent> events, DateTime utcNow, CancellationToken ct) =>
        Fenced(turn, found => Append(found, events, utcNow));

    public ValueTask<bool> BeginAnswerAsync(ClaimedTurn turn, IReadOnlyList<NewEvent> events, DateTime utcNow, CancellationToken ct) => Fenced(turn, found =>
    {
        found.Status = "answering";
        Append(found, events, utcNow);
    });

    public ValueTask<bool> ShowAsync(ClaimedTurn turn, string text, DateTime utcNow, CancellationToken ct) => Fenced(turn, found =>
    {
        if (!found.IsAnswered && ReplyOf(found) is { Status: "streaming" } shown)
        {
            shown.Text = text;
        }
    });

    public ValueTask<bool> AnswerAsync(ClaimedTurn turn, IReadOnlyList<NewEvent> events, TurnEffects effects, DateTime utcNow, CancellationToken ct) =>
        Fenced(turn, found =>
        {
            if (!found.IsAnswered)
            {
                found.IsAnswered = true;
                Append(found, events, utcNow);
                Apply(found, effects);
            }

            if (effects.Closing is { } closing)
            {
                Close(found, closing);
            }
        });

    public ValueTask<bool> CompleteAsync(ClaimedTurn turn, IReadOnlyList<NewEvent> events, TurnClosing closing, DateTime utcNow, CancellationToken ct) =>
        Fenced(turn, found =>
        {
            Append(found, events, utcNow);
            Close(found, closing);
        });

    public ValueTask<bool> FailAsync(
        ClaimedTurn turn, string error, IReadOnlyList<NewEvent> events, DateTime? retryAt, DateTime utcNow, CancellationToken ct) => Fenced(turn, found =>
        {
            Append(found, events, utcNow);
            found.Error = error;
            // What had begun to answer goes on answering: no newer message cancels it.
            (found.Status, found.DueAt, found.LeaseUntil) = (retryAt, found.Status) switch
            {
                (null, _) => ("failed", found.DueAt, found.LeaseUntil),
                ({ } at, "answering") => ("answering", found.DueAt, at),
                ({ } at, _) => ("pending", at, found.LeaseUntil),
            };
            if (retryAt is null && found.Session.Replies.Find(reply => reply.TurnId == found.Id && reply.Status == "streaming") is { } silenced)
            {
                silenced.Status = "superseded";
            }
        });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static void Close(MemoryTurn turn, TurnClosing closing)
    {
        var session = turn.Session;
        session.Memory = session.Memory with
        {
            Applied = [.. session.Memory.Applied.Where(id => !closing.Applied.Contains(id)).Concat(closing.Applied.Distinct()).TakeLast(MostApplied)],
        };
        Spend(session, closing.Tokens, closing.Cents);
        turn.Status = "completed";
    }

    private void Apply(MemoryTurn turn, TurnEffects effects)
    {
        var session = turn.Session;
        session.Memory = effects.Memory;
        (session.Row.CurrentJourneyId, session.Row.CurrentStateId) = (effects.CurrentJourneyId, effects.CurrentStateId);
        session.Row.Mode = effects.Mode ?? session.Row.Mode;
        Spend(session, effects.Tokens, effects.Cents);
        foreach (var change in effects.Variables)
        {
            Set(session, change);
        }

        if (effects.Draft is { } draft)
        {
            session.Pending?.Status = "superseded";
            var reply = ReplyOf(turn);
            (reply.Status, reply.Text, reply.Explanation) = ("pending", draft.Text, draft.Explanation);
        }
        else if (session.Replies.Find(reply => reply.TurnId == turn.Id) is { } shown)
        {
            shown.Status = effects.AgentMessages > 0 ? "said" : "superseded";
        }

        engine.Counters.Add(effects);
    }

    private void Set(MemorySession session, VariableChange change)
    {
        switch (change.Scope)
        {
            case VariableScope.Global:
                var declared = engine.Variables.Find(variable => variable.Key == change.Key && variable.Scope == VariableScope.Global);
                engine.Variables.RemoveAll(variable => variable == declared);
                engine.Variables.Add((declared ?? new KnownVariable(change.Key, VariableScope.Global, change.Value)) with { Value = change.Value });
                break;
            case VariableScope.Customer when session.Customer is not null:
                session.CustomerValues[change.Key] = change.Value;
                break;
            default:
                session.Variables[change.Key] = change.Value;
                break;
        }
    }

    /// <summary>The reply the turn makes, begun when it is not yet.</summary>
    private static MemoryReply ReplyOf(MemoryTurn turn)
    {
        var replies = turn.Session.Replies;
        if (replies.Find(reply => reply.TurnId == turn.Id) is not { } reply)
        {
            replies.Add(reply = new MemoryReply(turn.Id) { Status = "streaming", Text = "" });
        }

        return reply;
    }

    private static void Spend(MemorySession session, int tokens, int cents)
    {
        session.Row.TokensUsed += tokens;
        session.Row.Cost += cents;
    }

    private void Append(MemoryTurn turn, IReadOnlyList<NewEvent> events, DateTime utcNow)
    {
        foreach (var happened in events)
        {
            turn.Session.Append(happened, engine.NewId(), utcNow);
        }
    }

    private MemoryTurn? Find(ClaimedTurn claim) => workspaceId == engine.Agent.WorkspaceId && claim.WorkspaceId == workspaceId
        ? engine.Sessions.Find(s => s.Row.Id == claim.SessionId)?.Turns.Find(t => t.Id == claim.Id)
        : null;

    private ValueTask<bool> Fenced(ClaimedTurn claim, Action<MemoryTurn> write)
    {
        lock (engine.Gate)
        {
            if (Find(claim) is not { IsHeld: true } found || found.Attempt != claim.Attempt || found.DeadAttempt == claim.Attempt)
            {
                return ValueTask.FromResult(false);
            }

            write(found);
            return ValueTask.FromResult(true);
        }
    }
}
