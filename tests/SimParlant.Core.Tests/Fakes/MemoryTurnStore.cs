using SimParlant.Core.Sessions;
using SimParlant.Core.Turns;

namespace SimParlant.Core.Tests.Fakes;

internal sealed class MemoryTurnStore(MemoryStorage all) : ITurnStore
{
    public ValueTask<TurnContext?> LoadAsync(ClaimedTurn turn, int recentEvents, CancellationToken ct)
    {
        all.BeforeTurnWrite("load");
        lock (all.Gate)
        {
            if (all.Sessions.Find(s => s.Id == turn.SessionId) is not { } session || all.Agents.Find(a => a.Id == session.AgentId) is not { } agent)
            {
                return ValueTask.FromResult<TurnContext?>(null);
            }

            return ValueTask.FromResult<TurnContext?>(new TurnContext(
                session,
                agent,
                [.. all.Guidelines.Where(g => g.AgentId == session.AgentId && g.Enabled)],
                [.. all.CannedResponses.Where(c => c.AgentId == session.AgentId && c.Enabled)],
                [.. all.Events.Where(e => e.SessionId == session.Id).OrderBy(e => e.Offset).TakeLast(recentEvents)]));
        }
    }

    public ValueTask<bool> RenewAsync(ClaimedTurn turn, TimeSpan lease, CancellationToken ct) => Fenced(turn, "renew", _ => { });

    public ValueTask<bool> AppendAsync(ClaimedTurn turn, IReadOnlyList<NewEvent> events, DateTime utcNow, CancellationToken ct) =>
        Fenced(turn, "append " + events[0].Key![^5..], t => Append(t, events, utcNow));

    public ValueTask<bool> BeginAnswerAsync(ClaimedTurn turn, CancellationToken ct) => Fenced(turn, "begin", t => t.Status = "answering");

    public ValueTask<bool> CompleteAsync(
        ClaimedTurn turn, IReadOnlyList<NewEvent> events, TurnSummary summary, DateTime utcNow, CancellationToken ct) => Fenced(turn, "complete", t =>
        {
            Append(t, events, utcNow);
            t.Status = "completed";
            foreach (var guideline in all.Guidelines.Where(g => summary.MatchedGuidelines.Contains(g.Id)))
            {
                guideline.MatchCount++;
            }
        });

    public ValueTask<bool> FailAsync(
        ClaimedTurn turn, string error, IReadOnlyList<NewEvent> events, DateTime? retryAt, DateTime utcNow, CancellationToken ct) => Fenced(turn, "fail", t =>
        {
            Append(t, events, utcNow);
            t.Status = retryAt is null ? "failed" : "pending";
            t.DueAt = retryAt ?? t.DueAt;
        });

    private void Append(MemoryTurn turn, IReadOnlyList<NewEvent> events, DateTime utcNow)
    {
        foreach (var happened in events)
        {
            all.Append(turn.Session, happened, utcNow);
        }
    }

    private ValueTask<bool> Fenced(ClaimedTurn claim, string name, Action<MemoryTurn> write)
    {
        all.BeforeTurnWrite(name);
        lock (all.Gate)
        {
            if (all.Turns.Find(t => t.Id == claim.Id && t.Attempt == claim.Attempt && t.Status is "running" or "answering") is not { } turn)
            {
                return ValueTask.FromResult(false);
            }

            write(turn);
            return ValueTask.FromResult(true);
        }
    }
}

internal sealed class MemoryTurnQueue(MemoryStorage all, TimeProvider time) : ITurnQueue
{
    public ValueTask<IReadOnlyList<ClaimedTurn>> ClaimAsync(string owner, int limit, int perWorkspace, TimeSpan lease, CancellationToken ct)
    {
        lock (all.Gate)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var room = all.Turns.GroupBy(t => t.Session.WorkspaceId).ToDictionary(
                g => g.Key, g => perWorkspace - g.Count(t => t.Status is "running" or "answering" && t.LeaseUntil > now));
            var due = all.Turns
                .Where(t => (t.Status == "pending" && t.DueAt <= now) || (t.Status is "running" or "answering" && t.LeaseUntil <= now))
                .Where(t => !all.Turns.Exists(o => o != t && o.Session == t.Session && o.Status is "running" or "answering"))
                .Where(t => room[t.Session.WorkspaceId]-- > 0)
                .Take(limit)
                .ToArray();
            foreach (var turn in due)
            {
                turn.Status = turn.Status == "answering" ? "answering" : "running";
                turn.Attempt++;
                turn.LeaseUntil = now + lease;
            }

            return ValueTask.FromResult<IReadOnlyList<ClaimedTurn>>(
                [.. due.Select(t => new ClaimedTurn(t.Id, t.Session.WorkspaceId, t.Session.Id, t.TriggerOffset, t.Attempt, t.DueAt))]);
        }
    }
}
