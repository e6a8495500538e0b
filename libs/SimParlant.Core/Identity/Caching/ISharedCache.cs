namespace SimParlant.Core.Identity.Caching;

/// <summary>What all replicas remember together. It may forget anything at any time, and be away.</summary>
public interface ISharedCache
{
    /// <summary>Null when unknown, forgotten, or the cache is away.</summary>
    ValueTask<string?> FindAsync(string key, CancellationToken ct);

    /// <summary>
    /// Keeps a value for <paramref name="life"/>. Not kept when one of its tags was forgotten a moment ago: the value may have been read
    /// before the change that made it wrong. Does nothing when the cache is away.
    /// </summary>
    ValueTask KeepAsync(string key, string value, TimeSpan life, IReadOnlyList<string> tags, CancellationToken ct);

    /// <summary>Forgets every value that carries one of the tags.</summary>
    /// <exception cref="IdentityUnavailableException">The cache is away: other replicas would go on remembering.</exception>
    ValueTask ForgetAsync(IReadOnlyList<string> tags, CancellationToken ct);
}

/// <summary>For a single process: there is nobody to share with.</summary>
public sealed class NoSharedCache : ISharedCache
{
    public ValueTask<string?> FindAsync(string key, CancellationToken ct) => default;

    public ValueTask KeepAsync(string key, string value, TimeSpan life, IReadOnlyList<string> tags, CancellationToken ct) => default;

    public ValueTask ForgetAsync(IReadOnlyList<string> tags, CancellationToken ct) => default;
}
