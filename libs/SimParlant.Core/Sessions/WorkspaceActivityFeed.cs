using System.Runtime.CompilerServices;
using SimParlant.Core.Bus;
using SimParlant.Core.Identity;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Sessions;

/// <summary>A session of the workspace changed; its state as of <paramref name="At"/> (UTC).</summary>
public sealed record WorkspaceActivity(Session Session, DateTime At);

/// <summary>
/// What goes on in a workspace: each session that changed, with its latest state. Steps in between may be left out; the last one
/// never is.
/// </summary>
public sealed class WorkspaceActivityFeed(MembershipGate gate, IStorage storage, IWakeBus bus, TimeProvider time)
{
    private const int PageSize = 200;

    // Two sessions may commit in another order than their times say: look back a little and leave out what was told.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(5);

    /// <returns>The stream from now on, or NotFound.</returns>
    public async ValueTask<Outcome<IAsyncEnumerable<WorkspaceActivity>>> OpenAsync(Caller caller, string workspaceId, CancellationToken ct) =>
        await gate.EnterAsync(caller, workspaceId, ct) is { } scope
            ? Outcome<IAsyncEnumerable<WorkspaceActivity>>.Success(Stream(caller, scope))
            : NotFound.Workspace;

    private CausedStream<WorkspaceActivity> Stream(Caller caller, WorkspaceScope scope)
    {
        var wake = new WakeSignal();
        return new(wake, ct => ReadAsync(caller, scope, wake, ct));
    }

    private async IAsyncEnumerable<WorkspaceActivity> ReadAsync(
        Caller caller, WorkspaceScope scope, WakeSignal wake, [EnumeratorCancellation] CancellationToken ct)
    {
        var right = new StreamRight(gate, caller, scope.WorkspaceId, time);
        await using var listening = await bus.ListenAsync(Topic.Workspace(scope.WorkspaceId), wake.Change, ct);
        await using var ticking = time.CreateTimer(_ => wake.Tick(), null, StreamRight.Recheck, StreamRight.Recheck);
        var latest = time.GetUtcNow().UtcDateTime;
        var told = new Dictionary<Guid, (DateTime LastActivity, DateTime Updated, int Events, SessionStatus Status)>();
        foreach (var known in await ListAsync(scope, latest - Overlap, ct))
        {
            told[known.Id] = (known.LastActivityAt, known.UpdatedAt, known.EventCount, known.Status);
        }

        while (await right.HoldsAsync(ct))
        {
            if (!await wake.WaitAsync(ct))
            {
                continue;
            }

            foreach (var session in await ListAsync(scope, latest - Overlap, ct))
            {
                latest = session.LastActivityAt > latest ? session.LastActivityAt : latest;
                var state = (session.LastActivityAt, session.UpdatedAt, session.EventCount, session.Status);
                if (!told.TryGetValue(session.Id, out var before) || before != state)
                {
                    told[session.Id] = state;
                    yield return new WorkspaceActivity(session, time.GetUtcNow().UtcDateTime);
                }
            }

            Forget(told, latest - Overlap);
        }
    }

    private async ValueTask<List<Session>> ListAsync(WorkspaceScope scope, DateTime after, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        var all = new List<Session>();
        IReadOnlyList<Session> page;
        do
        {
            page = await store.Sessions.ListActiveSinceAsync(after, PageSize, ct);
            all.AddRange(page);
            after = page.Count > 0 ? page[^1].LastActivityAt : after;
        }
        while (page.Count == PageSize);

        return all;
    }

    private static void Forget(Dictionary<Guid, (DateTime LastActivity, DateTime Updated, int Events, SessionStatus Status)> told, DateTime before)
    {
        foreach (var (id, state) in told)
        {
            if (state.LastActivity < before)
            {
                told.Remove(id);
            }
        }
    }
}
