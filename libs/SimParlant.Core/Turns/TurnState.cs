using SimParlant.Core.Bus;
using SimParlant.Core.Engine;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Turns;

/// <summary>What the steps of one running turn hand to one another.</summary>
internal sealed class TurnState(ClaimedTurn turn, IWorkspaceStorage storage, IWakeBus bus, IConversationModel model, TurnOptions options, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();

    public ClaimedTurn Turn => turn;
    public IWorkspaceStorage Storage => storage;
    public IConversationModel Model => model;
    public TurnOptions Options => options;

    /// <summary>Set by the step that loads.</summary>
    public TurnContext Context { get; set; } = null!;

    /// <summary>Set by the step that loads.</summary>
    public Conversation Conversation { get; set; } = null!;

    public IReadOnlyList<GuidelineMatch> Matches { get; set; } = [];

    /// <summary>Set by the step that composes.</summary>
    public Reply Reply { get; set; } = null!;

    public int Tokens { get; private set; }

    public int CostCents { get; private set; }

    public DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    public int ElapsedMs => (int)time.GetElapsedTime(_started).TotalMilliseconds;

    public T Take<T>(Thought<T> thought)
    {
        Tokens += thought.Tokens;
        CostCents += thought.CostCents;
        return thought.Value;
    }

    /// <summary>Appends and wakes; <see cref="TurnFlow.Stop"/> when the turn is no longer ours.</summary>
    public async ValueTask<TurnFlow> AppendAsync(NewEvent happened, CancellationToken ct)
    {
        if (!await storage.Turns.AppendAsync(turn, [happened], UtcNow, ct))
        {
            return TurnFlow.Stop;
        }

        await WakeReadersAsync();
        return TurnFlow.Continue;
    }

    public async ValueTask WakeReadersAsync()
    {
        await bus.WakeAsync(Topic.Session(turn.WorkspaceId, turn.SessionId), CancellationToken.None);
        await bus.WakeAsync(Topic.Workspace(turn.WorkspaceId), CancellationToken.None);
    }
}

internal enum TurnFlow
{
    Continue,

    /// <summary>The turn was cancelled, lost or has nothing to do: leave quietly.</summary>
    Stop,
}

/// <summary>One verb of a turn.</summary>
internal abstract class TurnStep
{
    public abstract ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct);
}
