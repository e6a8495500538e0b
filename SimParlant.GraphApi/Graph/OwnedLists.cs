using SimParlant.Core.Workspaces;

namespace SimParlant.GraphApi.Graph;

/// <summary>Short lists that hang below many owners, whole, with one command per workspace however many owners there are.</summary>
internal abstract class OwnedLists<TOwner, TRow, TItem>(IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<(WorkspaceScope Scope, TOwner Owner), TItem[]>(scheduler, options)
    where TOwner : notnull
{
    protected abstract ValueTask<IReadOnlyList<TRow>> ReadAsync(WorkspaceScope scope, IReadOnlyList<TOwner> owners, CancellationToken ct);

    protected abstract TOwner OwnerOf(TRow row);

    protected abstract TItem ItemOf(TRow row);

    protected sealed override async Task<IReadOnlyDictionary<(WorkspaceScope Scope, TOwner Owner), TItem[]>> LoadBatchAsync(
        IReadOnlyList<(WorkspaceScope Scope, TOwner Owner)> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(WorkspaceScope, TOwner), TItem[]>(keys.Count);
        foreach (var workspace in keys.GroupBy(key => key.Scope, key => key.Owner))
        {
            foreach (var owner in (await ReadAsync(workspace.Key, [.. workspace], cancellationToken)).GroupBy(OwnerOf))
            {
                found[(workspace.Key, owner.Key)] = [.. owner.Select(ItemOf)];
            }
        }

        return found;
    }
}
