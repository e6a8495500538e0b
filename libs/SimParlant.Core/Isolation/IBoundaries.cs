using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Isolation;

/// <summary>What the database knows of the boundaries between workspaces.</summary>
public interface IBoundaries
{
    /// <summary>Which of the ids exist, wherever they are. For the watch only: what it answers must never reach a caller.</summary>
    ValueTask<IReadOnlyList<FoundObject>> FindAsync(IReadOnlyList<string> ids, CancellationToken ct);

    /// <param name="utcSince">From when on attempts are counted.</param>
    ValueTask<BoundaryCheck> CheckAsync(WorkspaceScope scope, DateTime utcSince, CancellationToken ct);
}

/// <param name="Place">Which of the ids that were asked for.</param>
public sealed record FoundObject(int Place, string WorkspaceId, string ObjectType);

/// <param name="Crossings">Rows that point into another workspace or are pointed at from one.</param>
/// <param name="UnguardedTables">Tables without the rules that keep workspaces apart.</param>
/// <param name="Attempts">How often somebody asked for the workspace's objects without a right to it.</param>
public sealed record BoundaryCheck(long Crossings, long UnguardedTables, long Attempts)
{
    public bool Holds => Crossings == 0 && UnguardedTables == 0;
}
