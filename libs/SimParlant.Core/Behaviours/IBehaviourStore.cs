using SimParlant.Core.Behaviours.Documents;

namespace SimParlant.Core.Behaviours;

/// <summary>An agent's whole behaviour as one document.</summary>
public interface IBehaviourStore
{
    /// <summary>Null when the workspace has no such live agent.</summary>
    ValueTask<BehaviourDocument?> ReadAsync(Guid agentId, CancellationToken ct);

    /// <summary>
    /// Makes the agent behave as the document says, in one transaction. What keeps its name (or, without one, its words) keeps its id and its
    /// counters; what the document leaves out is deleted. Sessions on a journey whose state is gone leave that journey.
    /// </summary>
    /// <param name="document">Already found valid.</param>
    /// <returns>False when the workspace has no such live agent.</returns>
    ValueTask<bool> ReplaceAsync(Guid agentId, BehaviourDocument document, DateTime utcNow, CancellationToken ct);
}
