using System.Collections.Concurrent;
using SimParlant.Core.Identity;
using SimParlant.Core.Isolation;
using SimParlant.Core.Workspaces;

namespace SimParlant.GraphApi.Identity;

/// <summary>
/// The caller of one request or operation, and the workspaces entered so far: the gate is asked once per workspace,
/// and what hangs below an entry finds its scope here. Ids that lead nowhere are handed to the watch over the boundaries.
/// </summary>
/// <param name="only">The workspace the request was narrowed to by <c>X-Workspace-Id</c>; null when it was not.</param>
internal sealed class Access(Caller caller, MembershipGate gate, BoundaryWatch watch, string? only)
{
    private readonly ConcurrentDictionary<string, WorkspaceScope> _entered = new(StringComparer.Ordinal);

    public Caller Caller => caller;

    /// <summary>Every workspace of the caller the request may see, by name; all of them are entered.</summary>
    public async ValueTask<IReadOnlyList<Membership>> ListAsync(CancellationToken ct)
    {
        var all = await gate.OpenAsync(caller, ct);
        var seen = all.Memberships.Where(m => only is null || m.WorkspaceId == only).ToArray();
        foreach (var membership in seen)
        {
            Remember(MembershipGate.Enter(all, membership), membership.WorkspaceId);
        }

        return seen;
    }

    /// <summary>One of them; null when the caller may not enter it.</summary>
    public async ValueTask<Membership?> FindAsync(string workspaceId, CancellationToken ct)
    {
        var found = (await ListAsync(ct)).FirstOrDefault(membership => membership.WorkspaceId == workspaceId);
        if (found is null)
        {
            watch.Missed(caller, workspaceId);
        }

        return found;
    }

    public async ValueTask<WorkspaceScope?> EnterAsync(string workspaceId, CancellationToken ct)
    {
        if (_entered.TryGetValue(workspaceId, out var known))
        {
            return known;
        }

        return Remember(only is null || only == workspaceId ? await gate.EnterAsync(caller, workspaceId, ct) : null, workspaceId);
    }

    /// <summary>The same before anything was asked for: a miss is not counted as an attempt, for the handler will come to it.</summary>
    public async ValueTask<WorkspaceScope?> PeekAsync(string workspaceId, CancellationToken ct)
    {
        if (await gate.EnterAsync(caller, workspaceId, ct) is not { } scope)
        {
            return null;
        }

        return _entered[scope.WorkspaceId] = scope;
    }

    public async ValueTask<WorkspaceScope?> EnterByAgentAsync(Guid id, CancellationToken ct) =>
        Remember(await gate.EnterByAgentAsync(caller, id, ct), id.ToString());

    public async ValueTask<WorkspaceScope?> EnterBySessionAsync(Guid id, CancellationToken ct) =>
        Remember(await gate.EnterBySessionAsync(caller, id, ct), id.ToString());

    public async ValueTask<WorkspaceScope?> EnterByGuidelineAsync(Guid id, CancellationToken ct) =>
        Remember(await gate.EnterByGuidelineAsync(caller, id, ct), id.ToString());

    public async ValueTask<WorkspaceScope?> EnterByCannedResponseAsync(Guid id, CancellationToken ct) =>
        Remember(await gate.EnterByCannedResponseAsync(caller, id, ct), id.ToString());

    public async ValueTask<WorkspaceScope?> EnterByToolAsync(Guid id, CancellationToken ct) => Remember(await gate.EnterByToolAsync(caller, id, ct), id.ToString());

    public async ValueTask<WorkspaceScope?> EnterByEmbedKeyAsync(Guid id, CancellationToken ct) => Remember(await gate.EnterByEmbedKeyAsync(caller, id, ct), id.ToString());

    public async ValueTask<WorkspaceScope?> EnterByReplyAsync(Guid id, CancellationToken ct) => Remember(await gate.EnterByReplyAsync(caller, id, ct), id.ToString());

    /// <summary>The scope of a workspace that was entered above in the same graph.</summary>
    public WorkspaceScope Entered(string workspaceId) => _entered.TryGetValue(workspaceId, out var scope)
        ? scope
        : throw new InvalidOperationException("An object was reached without entering its workspace.");

    private WorkspaceScope? Remember(WorkspaceScope? scope, string askedFor)
    {
        if (scope is null || (only is not null && only != scope.WorkspaceId))
        {
            watch.Missed(caller, askedFor);
            return null;
        }

        _entered[scope.WorkspaceId] = scope;
        return scope;
    }

    /// <summary>Lets a REST handler take it as a parameter.</summary>
    public static ValueTask<Access?> BindAsync(HttpContext context) => new(context.Features.Get<Access>());
}
