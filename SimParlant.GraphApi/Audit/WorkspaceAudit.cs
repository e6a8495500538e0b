using SimParlant.Core.Audit;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Workspaces;

namespace SimParlant.GraphApi.Audit;

[ExtendObjectType<Workspace>]
internal static class WorkspaceAudit
{
    /// <summary>Who did what in the workspace, the newest first unless ordered otherwise. For admins; reading it is itself noted.</summary>
    [UsePaging, UseFiltering<AuditFilter>, UseSorting<AuditSort>]
    [Authorize(nameof(Operation.ReadAudit))]
    public static async Task<Connection<AuditEntry>> GetAuditAsync(
        [Parent] Workspace workspace, [GlobalState] Access access, PagingArguments paging, QueryContext<AuditEntry> query, ReadAudit audit, CancellationToken ct)
    {
        await using var opened = await OpenAsync(workspace, access, audit, AuditNames.Read, ct);
        return await opened.Audit.Query.With(query, Order).ToPageAsync(paging, ct).ToConnectionAsync();
    }

    /// <summary>Reads the whole trail again and names what was done to it since it was sealed. For admins.</summary>
    [Authorize(nameof(Operation.ReadAudit))]
    public static async Task<AuditVerification> GetAuditVerificationAsync(
        [Parent] Workspace workspace, [GlobalState] Access access, ReadAudit audit, CancellationToken ct)
    {
        await using var opened = await OpenAsync(workspace, access, audit, AuditNames.Verify, ct);
        return new(await opened.Audit.FindHeadAsync(ct), await opened.Audit.VerifyAsync(ct));
    }

    private static SortDefinition<AuditEntry> Order(SortDefinition<AuditEntry> asked) =>
        asked.IfEmpty(none => none.AddDescending(entry => entry.At)).AddDescending(entry => entry.Id);

    private static async Task<IWorkspaceStorage> OpenAsync(Workspace workspace, Access access, ReadAudit audit, string action, CancellationToken ct)
    {
        var opened = await audit.OpenAsync(access.Entered(workspace.Id), action, ct);
        return opened.Problem is { } problem ? throw Refusals.Of(problem) : opened.Value;
    }
}

/// <summary>What checking the seals of a trail found.</summary>
/// <param name="Head">The newest seal; note its hash elsewhere to notice when the end of the trail is cut off.</param>
internal sealed record AuditVerification(AuditSeal? Head, IReadOnlyList<AuditFault> Faults)
{
    /// <summary>Nothing was done to what is sealed.</summary>
    public bool Intact => Faults.Count == 0;
}

/// <summary>An entry is read below its workspace.</summary>
[ExtendObjectType<AuditEntry>(IgnoreProperties = [nameof(AuditEntry.WorkspaceId)])]
internal static class AuditEntryNode;
