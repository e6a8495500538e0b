using SimParlant.Core.Behaviours;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tests.Fakes;

internal sealed class MemoryBehaviours(MemoryStorage all, WorkspaceScope scope) : IBehaviourStore
{
    public ValueTask<BehaviourDocument?> ReadAsync(Guid agentId, CancellationToken ct) =>
        ValueTask.FromResult(IsOwn(agentId) ? all.Documents.GetValueOrDefault(agentId, new()) : null);

    public ValueTask<bool> ReplaceAsync(Guid agentId, BehaviourDocument document, DateTime utcNow, CancellationToken ct)
    {
        if (!IsOwn(agentId))
        {
            return ValueTask.FromResult(false);
        }

        all.Documents[agentId] = document;
        return ValueTask.FromResult(true);
    }

    private bool IsOwn(Guid agentId) => all.Agents.Exists(a => a.Id == agentId && a.WorkspaceId == scope.WorkspaceId && a.DeletedAt is null);
}
