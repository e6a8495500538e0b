using SimParlant.Admin.Graph;
using SimParlant.Admin.Shell;

namespace SimParlant.Admin.Audit;

/// <summary>What the list was asked for, as it stands in the page's address.</summary>
internal sealed record AuditQuery(string? Action, AuditOutcome? Outcome, string? RequestId, PageCursor Cursor)
{
    public bool IsFiltered => Action is not null || Outcome is not null || RequestId is not null;
}

/// <summary>The trail of a workspace, newest first, and what a check of its seals finds.</summary>
internal sealed class AuditModel(IGraphClient graph)
{
    public Connection<AuditRow>? Entries { get; private set; }
    public AuditVerification? Verification { get; private set; }
    public GraphProblem? Problem { get; private set; }

    public async Task LoadAsync(string workspaceId, AuditQuery query, CancellationToken ct)
    {
        var cursor = query.Cursor;
        var variables = new
        {
            workspace = workspaceId,
            first = cursor.First,
            after = cursor.After,
            last = cursor.Last,
            before = cursor.Before,
            where = Where(query),
        };
        var result = (await graph.QueryAsync<ListData>(Operations.AuditList, variables, ct)).Pick(data => data.Workspace?.Audit, "workspace");
        (Entries, Problem) = (result.Value, result.Problem);
    }

    /// <summary>Reads the whole trail again, which takes its time on a long one.</summary>
    public async Task VerifyAsync(string workspaceId, CancellationToken ct)
    {
        var result = (await graph.QueryAsync<VerificationData>(Operations.AuditVerification, new { workspace = workspaceId }, ct))
            .Pick(data => data.Workspace?.AuditVerification, "workspace");
        (Verification, Problem) = (result.Value, result.Problem);
    }

    private static Dictionary<string, object>? Where(AuditQuery query)
    {
        var where = new Dictionary<string, object>();
        if (query.Action is { } action) { where["action"] = new { eq = action }; }
        if (query.Outcome is { } outcome) { where["outcome"] = new { eq = outcome }; }
        if (query.RequestId is { } request) { where["requestId"] = new { eq = request }; }
        return where.Count == 0 ? null : where;
    }

    private sealed record ListData(ListPart? Workspace);

    private sealed record ListPart(Connection<AuditRow>? Audit);

    private sealed record VerificationData(VerificationPart? Workspace);

    private sealed record VerificationPart(AuditVerification? AuditVerification);
}
