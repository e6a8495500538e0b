using SimParlant.Core.Agents;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.CannedResponses;

/// <summary>Removes an approved answer. Needs the agent's creator, or an admin.</summary>
public sealed class DeleteCannedResponse(EditableAgent editable, IStorage storage)
{
    /// <returns>The answer as it was, or NotFound, AccessDenied, AgentArchived.</returns>
    public async Task<Outcome<CannedResponse>> ExecuteAsync(WorkspaceScope scope, Guid id, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        if (await store.CannedResponses.FindAsync(id, ct) is not { } response)
        {
            return NotFound.CannedResponse;
        }

        if ((await editable.FindAsync(store, response.AgentId, ct)).Problem is { } problem)
        {
            return problem is NotFound ? NotFound.CannedResponse : problem;
        }

        return await store.CannedResponses.DeleteAsync(id, ct) ? response : NotFound.CannedResponse;
    }
}
