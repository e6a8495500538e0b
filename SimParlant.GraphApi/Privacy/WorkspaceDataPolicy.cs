using SimParlant.Core.Privacy;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Workspaces;

namespace SimParlant.GraphApi.Privacy;

[ExtendObjectType<Workspace>]
internal static class WorkspaceDataPolicy
{
    /// <summary>How the workspace handles personal data; every member may know.</summary>
    public static async Task<DataPolicy> GetDataPolicyAsync(
        [Parent] Workspace workspace, [GlobalState] Access access, IStorage storage, CancellationToken ct)
    {
        await using var opened = storage.For(access.Entered(workspace.Id));
        return await opened.PersonalData.FindPolicyAsync(ct);
    }
}
