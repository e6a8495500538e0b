using System.Runtime.CompilerServices;
using SimParlant.Core.Bus;
using SimParlant.Core.Identity;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Sessions;

/// <summary>A session's events from any offset on, live: nothing is lost, repeated or reordered.</summary>
public sealed class SessionEventFeed(MembershipGate gate, IStorage storage, IWakeBus bus, TimeProvider time)
{
    private const int PageSize = 200;

    /// <summary>
    /// Opens the stream; it stays open until the reader leaves, or until at most <see cref="StreamRight.Recheck"/> after the caller lost
    /// the right to it.
    /// </summary>
    /// <param name="afterOffset">The last offset the reader has; -1 for none.</param>
    /// <returns>The stream, or NotFound.</returns>
    public async ValueTask<Outcome<IAsyncEnumerable<SessionEvent>>> OpenAsync(
        Caller caller, Guid sessionId, int afterOffset, CancellationToken ct) =>
        await gate.EnterBySessionAsync(caller, sessionId, ct) is { } scope
            ? Outcome<IAsyncEnumerable<SessionEvent>>.Success(Stream(caller, scope, sessionId, afterOffset))
            : NotFound.Session;

    private CausedStream<SessionEvent> Stream(Caller caller, WorkspaceScope scope, Guid sessionId, int afterOffset)
    {
        var wake = new WakeSignal();
        return new(wake, ct => ReadAsync(caller, scope, sessionId, afterOffset, wake, ct));
    }

    private async IAsyncEnumerable<SessionEvent> ReadAsync(
        Caller caller, WorkspaceScope scope, Guid sessionId, int last, WakeSignal wake, [EnumeratorCancellation] CancellationToken ct)
    {
        var right = new StreamRight(gate, caller, scope.WorkspaceId, time);
        // Listening comes before reading: an event appended in between rings.
        await using var listening = await bus.ListenAsync(Topic.Session(scope.WorkspaceId, sessionId), wake.Change, ct);
        await using var ticking = time.CreateTimer(_ => wake.Tick(), null, StreamRight.Recheck, StreamRight.Recheck);
        var changed = true;
        while (await right.HoldsAsync(ct))
        {
            if (changed)
            {
                IReadOnlyList<SessionEvent> page;
                do
                {
                    page = await ReadPageAsync(scope, sessionId, last, ct);
                    foreach (var happened in page)
                    {
                        last = happened.Offset;
                        yield return happened;
                    }
                }
                while (page.Count == PageSize && await right.HoldsAsync(ct));
            }

            changed = await wake.WaitAsync(ct);
        }
    }

    private async ValueTask<IReadOnlyList<SessionEvent>> ReadPageAsync(WorkspaceScope scope, Guid sessionId, int last, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        return await store.Events.ReadAfterAsync(sessionId, last, PageSize, ct);
    }
}
