using SimParlant.Core.Limits;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Workspaces;

namespace SimParlant.GraphApi.Limits;

[ExtendObjectType<Workspace>]
internal static class WorkspaceLimitsField
{
    /// <summary>What the workspace holds and has used this month, and how much it may.</summary>
    public static async Task<WorkspaceLimits> GetLimitsAsync(
        [Parent] Workspace workspace, [GlobalState] Access access, ReadLimits read, CancellationToken ct)
    {
        var limits = await read.ExecuteAsync(access.Entered(workspace.Id), ct);
        return limits.Problem is { } problem ? throw Refusals.Of(problem) : limits.Value;
    }
}
