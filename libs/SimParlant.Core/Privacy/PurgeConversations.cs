using SimParlant.Core.Audit;
using SimParlant.Core.Bus;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Privacy;

/// <summary>
/// Deletes conversations whose time is over, workspace by workspace, in batches. Replicas may do it at once: a row that one of them
/// holds is passed over by the others, so each conversation is deleted and counted once.
/// </summary>
public sealed class PurgeConversations(IStorage storage, IRetentionQueue queue, IAuditTrail trail, IWakeBus bus, TimeProvider time)
{
    private const int WorkspacesAtOnce = 100;
    private const int SessionsAtOnce = 200;

    /// <returns>How many conversations this call deleted.</returns>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (count, after) = (0, "");
        while (await queue.ListDueAsync(now, after, WorkspacesAtOnce, ct) is { Count: > 0 } due)
        {
            foreach (var workspace in due)
            {
                count += await PurgeAsync(WorkspaceScope.OfJob(workspace, "retention.purge"), now, ct);
            }

            after = due[^1];
        }

        return count;
    }

    private async Task<int> PurgeAsync(WorkspaceScope scope, DateTime now, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        var count = 0;
        try
        {
            IReadOnlyList<Guid> gone;
            do
            {
                gone = await store.PersonalData.PurgeAsync(now, SessionsAtOnce, ct);
                count += gone.Count;
                await WakeAsync(scope.WorkspaceId, gone);
            }
            while (gone.Count == SessionsAtOnce);
        }
        finally
        {
            if (count > 0)
            {
                var details = new Dictionary<string, string> { ["sessions"] = $"{count}" };
                await trail.RecordAsync(
                    scope.Actor, scope.WorkspaceId, new AuditNote("retention.purge", AuditOutcome.Allowed, "session", null, details), CancellationToken.None);
            }
        }

        return count;
    }

    private async ValueTask WakeAsync(string workspaceId, IReadOnlyList<Guid> gone)
    {
        foreach (var session in gone)
        {
            await bus.WakeAsync(Topic.Session(workspaceId, session), CancellationToken.None);
        }

        if (gone.Count > 0)
        {
            await bus.WakeAsync(Topic.Workspace(workspaceId), CancellationToken.None);
        }
    }
}
