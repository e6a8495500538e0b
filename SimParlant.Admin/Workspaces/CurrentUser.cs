using SimParlant.Admin.Graph;

namespace SimParlant.Admin.Workspaces;

/// <summary>Who is signed in, asked once per request and shared by the shell and the page.</summary>
internal sealed class CurrentUser(IGraphClient graph)
{
    private Task<GraphResult<Me>>? _me;

    public Task<GraphResult<Me>> GetAsync(CancellationToken ct) => _me ??= LoadAsync(ct);

    /// <summary>May the user change things here? Unknown counts as no: the graph decides anyway.</summary>
    public async Task<bool> CanWriteAsync(string workspaceId, CancellationToken ct) =>
        (await GetAsync(ct)).Value?.Workspaces.FirstOrDefault(workspace => workspace.Id == workspaceId)?.CanWrite ?? false;

    private async Task<GraphResult<Me>> LoadAsync(CancellationToken ct) =>
        (await graph.QueryAsync<MeData>(Operations.Me, null, ct)).Pick(data => data.Me, "user");
}
