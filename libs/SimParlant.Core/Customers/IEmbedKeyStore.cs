namespace SimParlant.Core.Customers;

/// <summary>The embed keys of one workspace's live agents.</summary>
public interface IEmbedKeyStore
{
    ValueTask<EmbedKey?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>The keys of the agents, revoked ones too, the oldest first.</summary>
    ValueTask<IReadOnlyList<EmbedKey>> ListAsync(IReadOnlyList<Guid> agentIds, CancellationToken ct);

    /// <returns>False when the agent has <paramref name="most"/> keys that are not revoked, or is gone.</returns>
    ValueTask<bool> TryAddAsync(EmbedKey key, string keyHash, int most, CancellationToken ct);

    /// <summary>Sets when it was revoked, once. Null when gone.</summary>
    ValueTask<EmbedKey?> RevokeAsync(Guid id, DateTime utcNow, CancellationToken ct);
}

/// <summary>The one look-up that is made before any workspace is known.</summary>
public interface IEmbedKeyLookup
{
    /// <summary>Null when the key is unknown or revoked.</summary>
    ValueTask<EmbedKeyBinding?> FindAsync(string keyHash, CancellationToken ct);
}

/// <param name="AllowedOrigins">Empty when every page may use the key.</param>
public sealed record EmbedKeyBinding(Guid Id, string WorkspaceId, Guid AgentId, IReadOnlyList<string> AllowedOrigins);
