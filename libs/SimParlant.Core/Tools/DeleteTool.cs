using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tools;

/// <summary>Removes a tool and takes it from every agent. Needs admin permission.</summary>
public sealed class DeleteTool(Authorizer authorizer, IStorage storage)
{
    /// <returns>The tool as it was, or NotFound, AccessDenied.</returns>
    public async Task<Outcome<Tool>> ExecuteAsync(WorkspaceScope scope, Guid id, CancellationToken ct)
    {
        if (await authorizer.CheckAsync(scope, Operation.ConfigureTools, ct) is { } denied)
        {
            return denied;
        }

        await using var store = storage.For(scope);
        return await store.Tools.FindAsync(id, ct) is { } tool && await store.Tools.DeleteAsync(id, ct) ? tool : NotFound.Tool;
    }
}
