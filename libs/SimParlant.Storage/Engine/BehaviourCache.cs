using Microsoft.Extensions.Caching.Memory;
using SimParlant.Core.Behaviours;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Engine;

/// <summary>
/// What this replica last read of each agent's behaviour. Nothing is believed without its version, which every turn reads anew, so a
/// change anywhere counts for the next turn everywhere.
/// </summary>
internal sealed class BehaviourCache : IDisposable
{
    // Rows of all agents kept; the least used go first.
    private const int MostRows = 200_000;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostRows });

    public void Dispose() => _kept.Dispose();

    /// <param name="version">As the database has it now; null before the first change.</param>
    internal async ValueTask<Behaviour> FindAsync(ScopedSql sql, string workspaceId, Guid agentId, long version, CancellationToken ct)
    {
        if (_kept.Get<VersionedBehaviour>((workspaceId, agentId)) is { } known && known.Version == version)
        {
            return known.Behaviour;
        }

        var read = await BehaviourLoad.ReadAsync(sql, agentId, workspaceId, ct);
        _kept.Set((workspaceId, agentId), read, new MemoryCacheEntryOptions { Size = RowsOf(read.Behaviour) });
        return read.Behaviour;
    }

    private static int RowsOf(Behaviour behaviour) =>
        1 + behaviour.Guidelines.Count + behaviour.Answers.Count + behaviour.Terms.Count + behaviour.Capabilities.Count
        + behaviour.Relationships.Count + behaviour.Tools.Count
        + behaviour.Journeys.Sum(journey => 1 + journey.Nodes.Count + journey.Edges.Count + journey.Rules.Count);
}
