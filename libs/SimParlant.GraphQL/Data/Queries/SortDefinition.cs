using System.Collections.Immutable;
using System.Linq.Expressions;

namespace SimParlant.GraphQL.Data;

/// <summary>An order as a list of keys. A property that is already among them is not added again.</summary>
public sealed record SortDefinition<T>
{
    public SortDefinition(params IEnumerable<ISortBy<T>> operations) => Operations = [.. operations];

    public static SortDefinition<T> Empty { get; } = new();

    public ImmutableArray<ISortBy<T>> Operations { get; }

    public SortDefinition<T> AddAscending<TKey>(Expression<Func<T, TKey>> keySelector) => Add(SortBy<T>.Ascending(keySelector));

    public SortDefinition<T> AddDescending<TKey>(Expression<Func<T, TKey>> keySelector) => Add(SortBy<T>.Descending(keySelector));

    public SortDefinition<T> Add(ISortBy<T> operation)
    {
        var path = SortKey.PathOf(operation.KeySelector);
        var known = path is not null && Operations.Any(o => SortKey.PathOf(o.KeySelector)?.SequenceEqual(path) is true);
        return known ? this : new SortDefinition<T>(Operations.Add(operation));
    }

    /// <summary>Applied only when there is no key yet.</summary>
    public SortDefinition<T> IfEmpty(Func<SortDefinition<T>, SortDefinition<T>> applyIfEmpty) => Operations.IsEmpty ? applyIfEmpty(this) : this;
}

/// <summary>One key of an order.</summary>
public interface ISortBy<T>
{
    LambdaExpression KeySelector { get; }

    bool IsAscending { get; }

    IOrderedQueryable<T> ApplyOrderBy(IQueryable<T> queryable);

    IOrderedQueryable<T> ApplyThenBy(IOrderedQueryable<T> queryable);
}

/// <summary>Makes keys.</summary>
public static class SortBy<T>
{
    public static ISortBy<T> Ascending<TKey>(Expression<Func<T, TKey>> keySelector) => new SortBy<T, TKey>(keySelector, true);

    public static ISortBy<T> Descending<TKey>(Expression<Func<T, TKey>> keySelector) => new SortBy<T, TKey>(keySelector, false);
}

internal sealed class SortBy<T, TKey>(Expression<Func<T, TKey>> keySelector, bool isAscending) : ISortBy<T>
{
    public LambdaExpression KeySelector => keySelector;

    public bool IsAscending => isAscending;

    public IOrderedQueryable<T> ApplyOrderBy(IQueryable<T> queryable) =>
        isAscending ? queryable.OrderBy(keySelector) : queryable.OrderByDescending(keySelector);

    public IOrderedQueryable<T> ApplyThenBy(IOrderedQueryable<T> queryable) =>
        isAscending ? queryable.ThenBy(keySelector) : queryable.ThenByDescending(keySelector);
}
