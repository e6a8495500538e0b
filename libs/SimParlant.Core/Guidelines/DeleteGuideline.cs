using SimParlant.Core.Agents;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Guidelines;

/// <summary>Removes a guideline. Needs the agent's creator, or an admin.</summary>
public sealed class DeleteGuideline(EditableAgent editable, IStorage storage)
{
    /// <returns>The guideline as it was, or NotFound, AccessDenied, AgentArchived.</returns>
    public async Task<Outcome<Guideline>> ExecuteAsync(WorkspaceScope scope, Guid id, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        if (await store.Guidelines.FindAsync(id, ct) is not { } guideline)
        {
            return NotFound.Guideline;
        }

        if ((await editable.FindAsync(store, guideline.AgentId, ct)).Problem is { } problem)
        {
            return problem is NotFound ? NotFound.Guideline : problem;
        }

        return await store.Guidelines.DeleteAsync(id, ct) ? guideline : NotFound.Guideline;
    }
}
