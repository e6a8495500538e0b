using SimParlant.Core.Audit;
using SimParlant.Core.Bus;
using SimParlant.Core.Identity;
using SimParlant.Core.Identity.Caching;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Webhooks;

/// <summary>What Sim says about a workspace; the names of its webhooks.</summary>
public enum WorkspaceEventType
{
    WorkspaceCreated,
    WorkspaceDeleted,
    WorkspaceArchived,
    WorkspaceRestored,
    WorkspacePermissionsUpdated,
    MemberAdded,
    MemberRemoved,

    /// <summary>A user's sessions ended, or the user was banned: nothing of the workspace changed.</summary>
    UserRevoked,
}

/// <param name="UserId">Whom it concerns; null when all members.</param>
public sealed record WorkspaceEvent(WorkspaceEventType Type, string? WorkspaceId, string? UserId);

/// <summary>
/// Acts on Sim's webhooks: forgets what is no longer so, in every replica, before Sim gets its answer. A message only ever makes us look
/// again; what is true stands in Sim's tables. So a message sent twice, late or out of order does no harm.
/// </summary>
public sealed class SimEvents(LayeredCache cache, ISimDirectory directory, IStorage storage, IWakeBus bus, TimeProvider time)
{
    private const string ClosedReason = "workspace_closed";

    /// <returns>How many sessions ended.</returns>
    /// <exception cref="IdentityUnavailableException">Not every replica could be told: Sim should send it again.</exception>
    public async ValueTask<int> HandleAsync(WorkspaceEvent happened, RequestOrigin origin, CancellationToken ct)
    {
        List<string> tags = [];
        if (happened.WorkspaceId is { } workspace)
        {
            tags.Add(CacheTags.Workspace(workspace));
        }

        if (happened.UserId is { } user)
        {
            tags.Add(CacheTags.User(user));
        }

        await cache.ForgetAsync(tags, ct);
        return happened is { Type: WorkspaceEventType.WorkspaceDeleted or WorkspaceEventType.WorkspaceArchived, WorkspaceId: { } closed }
            && !await directory.IsOpenAsync(closed, ct)
            ? await EndSessionsAsync(closed, origin, ct)
            : 0;
    }

    private async ValueTask<int> EndSessionsAsync(string workspaceId, RequestOrigin origin, CancellationToken ct)
    {
        var sim = new Actor(CredentialKind.SimService, null, "webhook", origin.RequestId, origin.Address);
        await using var store = storage.For(WorkspaceScope.OfSim(workspaceId, sim));
        var ended = await store.Sessions.EndAllAsync(ClosedReason, time.GetUtcNow().UtcDateTime, ct);
        foreach (var id in ended)
        {
            await bus.WakeAsync(Topic.Session(workspaceId, id), CancellationToken.None);
        }

        await bus.WakeAsync(Topic.Workspace(workspaceId), CancellationToken.None);
        return ended.Count;
    }
}
