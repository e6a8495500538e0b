using SimParlant.Core.Customers;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tests.Fakes;

/// <summary>Embed keys of a workspace, and the look-up that is made before any is known.</summary>
internal sealed class MemoryEmbedKeys(MemoryStorage all, WorkspaceScope? scope) : IEmbedKeyStore, IEmbedKeyLookup
{
    private IEnumerable<EmbedKey> Own => all.EmbedKeys.Values.Where(k => k.WorkspaceId == scope!.WorkspaceId && scope.Customer is null);

    public ValueTask<EmbedKey?> FindAsync(Guid id, CancellationToken ct) => ValueTask.FromResult(Own.FirstOrDefault(k => k.Id == id));

    public ValueTask<IReadOnlyList<EmbedKey>> ListAsync(IReadOnlyList<Guid> agentIds, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<EmbedKey>>([.. Own.Where(k => agentIds.Contains(k.AgentId))]);

    public ValueTask<bool> TryAddAsync(EmbedKey key, string keyHash, int most, CancellationToken ct) => ValueTask.FromResult(
        Own.Count(k => k.AgentId == key.AgentId && k.RevokedAt is null) < most && all.EmbedKeys.TryAdd(keyHash, key));

    public ValueTask<EmbedKey?> RevokeAsync(Guid id, DateTime utcNow, CancellationToken ct)
    {
        foreach (var (hash, key) in all.EmbedKeys.Where(k => k.Value.Id == id).ToArray())
        {
            all.EmbedKeys[hash] = key with { RevokedAt = key.RevokedAt ?? utcNow };
            return ValueTask.FromResult<EmbedKey?>(all.EmbedKeys[hash]);
        }

        return ValueTask.FromResult<EmbedKey?>(null);
    }

    ValueTask<EmbedKeyBinding?> IEmbedKeyLookup.FindAsync(string keyHash, CancellationToken ct) => ValueTask.FromResult(
        all.EmbedKeys.TryGetValue(keyHash, out var key) && key.RevokedAt is null
            ? new EmbedKeyBinding(key.Id, key.WorkspaceId, key.AgentId, key.AllowedOrigins)
            : null);
}
