using System.Text.Json;
using SimParlant.Core.Agents;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Engine;
using SimParlant.Core.Sessions;
using SimParlant.Core.Turns;
using SimParlant.Core.Workspaces;

namespace SimParlant.Evaluation.Memory;

/// <summary>
/// One agent's workspace in memory, by the contract the database keeps: writes are fenced by the claim, an event's key happens once per
/// session, offsets follow one another, a newer message cancels a turn that has not begun to answer, an answer counts once.
/// </summary>
internal sealed class MemoryEngine(Agent agent, CompiledDocument compiled, ScenarioClock clock, Func<Guid> newId) : IEngineStorage
{
    public Lock Gate { get; } = new();

    public Agent Agent => agent;

    public DateTime UtcNow => clock.UtcNow;

    public Behaviour Behaviour => compiled.Behaviour;

    /// <summary>Of scope global, and defaults of scope customer; tools and turns may change the global ones.</summary>
    public List<KnownVariable> Variables { get; } = [.. compiled.Variables];

    public List<MemorySession> Sessions { get; } = [];

    public MemoryCounters Counters { get; } = new();

    public IEngineStore For(WorkspaceScope scope) => new MemoryEngineStore(this, scope.WorkspaceId);

    public Guid NewId() => newId();

    public MemorySession Start(KnownCustomer? customer, SessionMode mode)
    {
        var row = new Session
        {
            Id = newId(),
            AgentId = agent.Id,
            WorkspaceId = agent.WorkspaceId,
            CustomerId = customer?.Id,
            Mode = mode,
            StartedAt = clock.UtcNow,
            LastActivityAt = clock.UtcNow,
            CreatedAt = clock.UtcNow,
            UpdatedAt = clock.UtcNow,
        };
        // What is known of a customer is known in all their conversations.
        var session = new MemorySession(row, customer)
        {
            CustomerValues = customer is not null && Sessions.Find(s => s.Customer?.Id == customer.Id) is { } before ? before.CustomerValues : new(StringComparer.Ordinal),
        };
        Sessions.Add(session);
        return session;
    }

    /// <summary>The customer's message and, unless the session is paused, the turn it asks for.</summary>
    public void Say(MemorySession session, string text)
    {
        lock (Gate)
        {
            var stored = session.Append(new NewEvent(EventType.CustomerMessage, JsonSerializer.SerializeToElement(new { text }), null, null), newId(), clock.UtcNow)!;
            CancelOpen(session, all: false);
            if (session.Row.Mode != SessionMode.Paused)
            {
                Queue(session, TurnKind.Reply, [], stored.Offset);
            }
        }
    }

    public void Queue(MemorySession session, TurnKind kind, IReadOnlyList<string> actions, int? trigger = null) => session.Turns.Add(new MemoryTurn
    {
        Id = newId(),
        Session = session,
        Kind = kind,
        Actions = actions,
        TriggerOffset = trigger ?? session.Row.EventCount - 1,
        CreatedAt = clock.UtcNow,
        DueAt = clock.UtcNow,
    });

    /// <summary>Ends turns that have not begun to answer; those who watched one hear of it.</summary>
    /// <param name="all">Also where the agent does not let itself be interrupted.</param>
    public void CancelOpen(MemorySession session, bool all)
    {
        foreach (var turn in session.Turns.Where(t => t.Status == "pending" || (t.Status == "running" && (all || agent.AllowInterruption))))
        {
            if (turn.Status == "running")
            {
                session.Append(
                    new NewEvent(
                        EventType.StatusUpdate,
                        JsonSerializer.SerializeToElement(new { status = "cancelled" }),
                        JsonSerializer.SerializeToElement(new { turnId = turn.Id }),
                        $"turn:{turn.Id:N}:cancelled"),
                    newId(), clock.UtcNow);
            }

            turn.Status = "cancelled";
        }
    }

    /// <summary>The replica that holds the session's turn writes nothing any more; the lease runs out.</summary>
    public void Kill(MemorySession session)
    {
        lock (Gate)
        {
            if (session.Turns.Find(turn => turn.IsHeld) is { } held)
            {
                held.DeadAttempt = held.Attempt;
            }
        }
    }

    /// <summary>Leases what is due: one turn per session, oldest first; those whose lease ran out are taken over.</summary>
    public ClaimedTurn? Claim(MemorySession session, TimeSpan lease)
    {
        lock (Gate)
        {
            var turn = session.Turns.Find(t => t.IsHeld) is { } held
                ? held.LeaseUntil <= clock.UtcNow ? held : null
                : session.Turns.Find(t => t.Status == "pending" && t.DueAt <= clock.UtcNow);
            if (turn is null)
            {
                return null;
            }

            turn.Status = turn.Status == "answering" ? "answering" : "running";
            turn.Attempt++;
            turn.LeaseUntil = clock.UtcNow + lease;
            return new ClaimedTurn(turn.Id, session.Row.WorkspaceId, session.Row.Id, turn.TriggerOffset, turn.Attempt, turn.CreatedAt);
        }
    }
}
