using System.Diagnostics;

namespace SimParlant.Core.Bus;

/// <summary>Where a change happened. Names start with the workspace so that no key is shared across workspaces.</summary>
public readonly record struct Topic(string Name)
{
    public static Topic Session(string workspaceId, Guid sessionId) => new($"session:{workspaceId}:{sessionId:N}");
    public static Topic Workspace(string workspaceId) => new($"workspace:{workspaceId}");

    /// <summary>A turn became due somewhere.</summary>
    public static Topic Turns { get; } = new("turns");

    /// <summary>What is remembered of Sim's users and permissions may be wrong.</summary>
    public static Topic Identity { get; } = new("identity");
}

/// <summary>
/// Wakes readers; carries no data. Delivery is at most once, so an implementation also wakes every listener after it lost and
/// regained its connection. Wake-ups may coalesce. A wake-up tells who caused it: the span that is current in the caller of
/// <see cref="WakeAsync"/>, when that one is recorded.
/// </summary>
public interface IWakeBus
{
    /// <summary>Never throws for a lost connection: the listeners are woken on reconnect.</summary>
    ValueTask WakeAsync(Topic topic, CancellationToken ct);

    /// <summary>Calls <paramref name="woken"/> with the cause, or default (quick, non-blocking, any thread) from the moment the returned task completes until disposal.</summary>
    ValueTask<IAsyncDisposable> ListenAsync(Topic topic, Action<ActivityContext> woken, CancellationToken ct);
}

public static class WakeBusExtensions
{
    /// <summary>For who does not go on with the trace of what woke them.</summary>
    public static ValueTask<IAsyncDisposable> ListenAsync(this IWakeBus bus, Topic topic, Action woken, CancellationToken ct) =>
        bus.ListenAsync(topic, _ => woken(), ct);
}
