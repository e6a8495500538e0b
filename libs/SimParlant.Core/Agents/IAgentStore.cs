using SimParlant.Core.Guidelines;
using SimParlant.Core.Outcomes;

namespace SimParlant.Core.Agents;

/// <summary>Agents of one workspace. Deleted agents are never seen.</summary>
public interface IAgentStore
{
    /// <summary>Live agents, for paging, filtering and sorting in one SQL command.</summary>
    IQueryable<Agent> Query { get; }

    ValueTask<Agent?> FindAsync(Guid id, CancellationToken ct);

    ValueTask<IReadOnlyList<Agent>> ListAsync(IReadOnlyList<Guid> ids, CancellationToken ct);

    /// <summary>Stores the agent and its first guidelines in one transaction, if the quota has room; not stored when a live agent already has the name.</summary>
    ValueTask<Addition> TryAddAsync(Agent agent, IReadOnlyList<Guideline> guidelines, CancellationToken ct);

    /// <summary>Applies the change to the locked row and returns it; <c>Found</c> false when gone, <c>NameTaken</c> when the new name is in use.</summary>
    ValueTask<AgentUpdate> UpdateAsync(Guid id, Action<Agent> change, CancellationToken ct);

    /// <summary>Soft delete: sets deleted_at and status archived. False when there was no live agent.</summary>
    ValueTask<bool> DeleteAsync(Guid id, CancellationToken ct);
}

public readonly record struct AgentUpdate(Agent? Agent, bool NameTaken);
