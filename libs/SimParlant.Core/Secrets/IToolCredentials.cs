namespace SimParlant.Core.Secrets;

/// <summary>The sealed credentials of one workspace's tools. Plain ones cannot be stored.</summary>
public interface IToolCredentials
{
    /// <summary>False when the workspace has no such tool.</summary>
    ValueTask<bool> SetAsync(Guid toolId, SealedSecret credentials, DateTime utcNow, CancellationToken ct);

    /// <summary>Null when there is no such tool, or it has none.</summary>
    ValueTask<SealedSecret?> FindAsync(Guid toolId, CancellationToken ct);

    /// <summary>False when the workspace has no such tool.</summary>
    ValueTask<bool> ClearAsync(Guid toolId, DateTime utcNow, CancellationToken ct);

    /// <summary>Credentials sealed with another key than the one named, by tool, after the tool given.</summary>
    ValueTask<IReadOnlyList<StoredCredentials>> ListStaleAsync(string currentKeyId, Guid after, int limit, CancellationToken ct);

    /// <summary>Puts the same credentials in under another key; false when they changed meanwhile.</summary>
    ValueTask<bool> ReplaceAsync(StoredCredentials old, SealedSecret renewed, CancellationToken ct);
}

public sealed record StoredCredentials(Guid ToolId, SealedSecret Sealed);

/// <summary>What can be known about keys across workspaces: where they are used, never for what.</summary>
public interface IKeyUse
{
    /// <summary>Key → how many stored secrets need it.</summary>
    ValueTask<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken ct);

    /// <summary>Workspaces with secrets under another key than the one named, by id, after the one given.</summary>
    ValueTask<IReadOnlyList<string>> ListStaleWorkspacesAsync(string currentKeyId, string after, int limit, CancellationToken ct);
}
