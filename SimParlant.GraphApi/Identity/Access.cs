using System.Collections.Concurrent;
using SimParlant.Core.Identity;
using SimParlant.Core.Workspaces;

namespace SimParlant.GraphApi.Identity;

/// <summary>
/// The caller of one request or operation, and the workspaces entered so far: the gate is asked once per workspace,
/// and what hangs below an entry finds its scope here.
/// </summary>
/// <param name="only">The workspace the request was narrowed to by <c>X-Workspace-Id</c>; null when it was not.</param>
internal sealed class Access(Caller caller, MembershipGate gate, string? only)
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
            Remember(MembershipGate.Enter(all, membership));
        }

        return seen;
    }

    public async ValueTask<WorkspaceScope?> EnterAsync(string workspaceId, CancellationToken ct)
    {
        if (only is not null && only != workspaceId)
        {
            return null;
        }

        return _entered.TryGetValue(workspaceId, out var known) ? known : Remember(await gate.EnterAsync(caller, workspaceId, ct));
    }

    public async ValueTask<WorkspaceScope?> EnterByAgentAsync(Guid id, CancellationToken ct) => Remember(await gate.EnterByAgentAsync(caller, id, ct));

    public async ValueTask<WorkspaceScope?> EnterBySessionAsync(Guid id, CancellationToken ct) => Remember(await gate.EnterBySessionAsync(caller, id, ct));

    public async ValueTask<WorkspaceScope?> EnterByGuidelineAsync(Guid id, CancellationToken ct) => Remember(await gate.EnterByGuidelineAsync(caller, id, ct));

    public async ValueTask<WorkspaceScope?> EnterByCannedResponseAsync(Guid id, CancellationToken ct) =>
        Remember(await gate.EnterByCannedResponseAsync(caller, id, ct));

    public async ValueTask<WorkspaceScope?> EnterByEmbedKeyAsync(Guid id, CancellationToken ct) => Remember(await gate.EnterByEmbedKeyAsync(caller, id, ct));

    /// <summary>The scope of a workspace that was entered above in the same graph.</summary>
    public WorkspaceScope Entered(string workspaceId) => _entered.TryGetValue(workspaceId, out var scope)
        ? scope
        : throw new InvalidOperationException("An object was reached without entering its workspace.");

    private WorkspaceScope? Remember(WorkspaceScope? scope)
    {
        if (scope is null || (only is not null && only != scope.WorkspaceId))
        {
            return null;
        }

        _entered[scope.WorkspaceId] = scope;
        return scope;
    }

    /// <summary>Lets a REST handler take it as a parameter.</summary>
    public static ValueTask<Access?> BindAsync(HttpContext context) => new(context.Features.Get<Access>());
}
