using SimParlant.Core.Ids;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tools;

public sealed record ToolGrant(Guid AgentId, Guid ToolId, bool Granted);

/// <summary>Lets an agent use a tool of its workspace, or takes that back; what is so already stays so. Needs admin permission.</summary>
public sealed class GrantTool(Authorizer authorizer, IStorage storage, IIdSource ids, TimeProvider time)
{
    /// <returns>The grant, or NotFound (tool, or agent), AccessDenied.</returns>
    public async Task<Outcome<ToolGrant>> ExecuteAsync(WorkspaceScope scope, ToolGrant grant, CancellationToken ct)
    {
        if (await authorizer.CheckAsync(scope, Operation.ConfigureTools, ct) is { } denied)
        {
            return denied;
        }

        await using var store = storage.For(scope);
        if (await store.Agents.FindAsync(grant.AgentId, ct) is null)
        {
            return NotFound.Agent;
        }

        return await store.Tools.GrantAsync(grant.AgentId, grant.ToolId, grant.Granted, ids.NewId(), time.GetUtcNow().UtcDateTime, ct)
            ? grant
            : NotFound.Tool;
    }
}
