using SimParlant.Core.Workspaces;

namespace SimParlant.GraphApi.Graph;

/// <summary>Rows that others point at, with one command per workspace however many do.</summary>
internal abstract class RowById<T>(IBatchScheduler scheduler, DataLoaderOptions options, IStorage storage)
    : BatchDataLoader<(WorkspaceScope Scope, Guid Id), T>(scheduler, options)
    where T : class
{
    protected abstract IQueryable<T> Find(IWorkspaceStorage opened, Guid[] ids);

    protected abstract Guid IdOf(T row);

    protected sealed override async Task<IReadOnlyDictionary<(WorkspaceScope Scope, Guid Id), T>> LoadBatchAsync(
        IReadOnlyList<(WorkspaceScope Scope, Guid Id)> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(WorkspaceScope, Guid), T>(keys.Count);
        foreach (var workspace in keys.GroupBy(key => key.Scope, key => key.Id))
        {
            await using var opened = storage.For(workspace.Key);
            foreach (var row in await Find(opened, [.. workspace]).ToRowsAsync(cancellationToken))
            {
                found[(workspace.Key, IdOf(row))] = row;
            }
        }

        return found;
    }
}
