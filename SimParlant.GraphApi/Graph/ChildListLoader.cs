using System.Linq.Expressions;
using SimParlant.Core.Workspaces;

namespace SimParlant.GraphApi.Graph;

/// <summary>One parent's list, as one field of an operation asks for it. The field stands for its arguments: they are the same for every parent.</summary>
internal readonly struct ChildList<T>(WorkspaceScope scope, Guid parent, object asked, PagingArguments paging, QueryContext<T> query)
    : IEquatable<ChildList<T>>
{
    public WorkspaceScope Scope => scope;

    public Guid Parent => parent;

    public object Field => asked;

    public PagingArguments Paging => paging;

    public QueryContext<T> Query => query;

    public bool Equals(ChildList<T> other) => parent == other.Parent && ReferenceEquals(asked, other.Field) && scope.WorkspaceId == other.Scope.WorkspaceId;

    public override bool Equals(object? obj) => obj is ChildList<T> other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(parent, asked);
}

/// <summary>Loads the lists below the rows of a list: one command per field and workspace.</summary>
internal abstract class ChildListLoader<T>(IBatchScheduler scheduler, DataLoaderOptions options, IStorage storage)
    : BatchDataLoader<ChildList<T>, Page<T>>(scheduler, options)
    where T : class
{
    protected abstract Expression<Func<T, Guid>> ParentOf { get; }

    protected abstract IQueryable<T> Children(IWorkspaceStorage opened);

    protected abstract IQueryable<Guid> Parents(IWorkspaceStorage opened, IReadOnlyList<Guid> ids);

    /// <summary>The client's order, completed by a default and a unique last key.</summary>
    protected abstract SortDefinition<T> Complete(SortDefinition<T> order);

    protected sealed override async Task<IReadOnlyDictionary<ChildList<T>, Page<T>>> LoadBatchAsync(
        IReadOnlyList<ChildList<T>> keys, CancellationToken cancellationToken)
    {
        var pages = new Dictionary<ChildList<T>, Page<T>>(keys.Count);
        foreach (var same in keys.GroupBy(key => (key.Field, key.Scope.WorkspaceId)))
        {
            var any = same.First();
            await using var opened = storage.For(any.Scope);
            var children = any.Query.Predicate is { } predicate ? Children(opened).Where(predicate) : Children(opened);
            var order = Complete(any.Query.Sorting ?? SortDefinition<T>.Empty);
            var ids = same.Select(key => key.Parent).ToArray();
            var read = await ChildLists.ReadAsync(Parents(opened, ids), ids, children, ParentOf, any.Paging, order, cancellationToken);
            foreach (var key in same)
            {
                pages[key] = read[key.Parent];
            }
        }

        return pages;
    }
}
