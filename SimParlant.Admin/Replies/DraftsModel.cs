using SimParlant.Admin.Graph;
using SimParlant.Admin.Shell;

namespace SimParlant.Admin.Replies;

/// <summary>The drafts of a workspace that wait, and deciding about one.</summary>
internal sealed class DraftsModel(IGraphClient graph)
{
    private const int MaxTextLength = 16_000;
    private const int MaxReasonLength = 500;

    public Connection<Draft>? Drafts { get; private set; }
    public GraphProblem? Problem { get; private set; }

    public async Task LoadAsync(string workspaceId, PageCursor cursor, CancellationToken ct)
    {
        var variables = new { workspace = workspaceId, first = cursor.First, after = cursor.After, last = cursor.Last, before = cursor.Before };
        var result = (await graph.QueryAsync<DraftsData>(Operations.PendingReplies, variables, ct)).Pick(data => data.Workspace?.PendingReplies, "workspace");
        (Drafts, Problem) = (result.Value, result.Problem);
    }

    /// <summary>Does what the button says; an unknown word does nothing.</summary>
    public async Task DecideAsync(DraftForm form, CancellationToken ct)
    {
        var fields = new FormFields();
        Problem = form.Do switch
        {
            "approve" => await SendAsync(Operations.ApproveReply, new { replyId = form.Id }, ct),
            "edit" when fields.Required("text", form.Text, "Write what to say instead.", MaxTextLength) is var text =>
                fields.Problem ?? await SendAsync(Operations.EditReply, new { replyId = form.Id, text }, ct),
            "reject" when fields.Optional("reason", form.Reason, MaxReasonLength) is var reason =>
                fields.Problem ?? await SendAsync(Operations.RejectReply, new { replyId = form.Id, reason }, ct),
            _ => null,
        };
    }

    private async Task<GraphProblem?> SendAsync(GraphOperation operation, object input, CancellationToken ct) =>
        (await graph.MutateAsync<DecidedDraft>(operation, input, ct)).Problem;

    private sealed record DraftsData(DraftsWorkspace? Workspace);

    private sealed record DraftsWorkspace(Connection<Draft>? PendingReplies);

    private sealed record DecidedDraft(Identified Reply);
}
