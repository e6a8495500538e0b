using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Workspaces;

[QueryType]
internal static class WorkspaceQueries
{
    /// <summary>The caller.</summary>
    public static Me GetMe([GlobalState] Access access) => new(access.Caller);

    /// <summary>A workspace; null when there is none, or none for the caller.</summary>
    public static async Task<Workspace?> GetWorkspaceAsync([ID] string id, [GlobalState] Access access, CancellationToken ct) =>
        await access.FindAsync(id, ct) is { } found ? new Workspace(found) : null;
}
