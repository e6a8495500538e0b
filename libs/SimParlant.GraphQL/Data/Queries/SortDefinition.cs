using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;

namespace SimParlant.GraphQL.Data;

/// <summary>An order as a list of keys. A property that is already among them is not added again.</summary>
public sealed record SortDefinition<T>
{
    public SortDefinition(params IEnumerable<ISortBy<T>> operations) => Operations = [.. operations];

    private SortDefinition(ImmutableArray<ISortBy<T>> operations) => Operations = operations;

    public static SortDefinition<T> Empty { get; } = new();

    public ImmutableArray<ISortBy<T>> Operations { get; }

    public SortDefinition<T> AddAscending<TKey>(Expression<Func<T, TKey>> keySelector) => Add(SortBy<T>.Ascending(keySelector));

    public SortDefinition<T> AddDescending<TKey>(Expression<Func<T, TKey>> keySelector) => Add(SortBy<T>.Descending(keySelector));

    public SortDefinition<T> Add(ISortBy<T> operation)
    {
        if (PathOf(operation) is { } path)
        {
            foreach (var known in Operations)
            {
                if (SortKey.IsSame(PathOf(known), path))
                {
                    return this;
                }
            }
        }

        return new SortDefinition<T>(Operations.Add(operation));
    }

    /// <summary>Applied only when there is no key yet.</summary>
    public SortDefinition<T> IfEmpty(Func<SortDefinition<T>, SortDefinition<T>> applyIfEmpty) => Operations.IsEmpty ? applyIfEmpty(this) : this;

    private static IReadOnlyList<PropertyInfo>? PathOf(ISortBy<T> key) => key is ISortPath known ? known.Path : SortKey.PathOf(key.KeySelector);
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

/// <summary>A key that has worked out its properties already.</summary>
internal interface ISortPath
{
    IReadOnlyList<PropertyInfo>? Path { get; }
}

internal sealed class SortBy<T, TKey>(Expression<Func<T, TKey>> keySelector, bool isAscending) : ISortBy<T>, ISortPath
{
    private static readonly MethodInfo FirstUp = Method(Queryable.OrderBy);
    private static readonly MethodInfo FirstDown = Method(Queryable.OrderByDescending);
    private static readonly MethodInfo NextUp = NextMethod(Queryable.ThenBy);
    private static readonly MethodInfo NextDown = NextMethod(Queryable.ThenByDescending);

    public LambdaExpression KeySelector => keySelector;

    public bool IsAscending => isAscending;

    public IReadOnlyList<PropertyInfo>? Path { get; } = SortKey.PathOf(keySelector);

    public IOrderedQueryable<T> ApplyOrderBy(IQueryable<T> queryable) => Apply(isAscending ? FirstUp : FirstDown, queryable);

    public IOrderedQueryable<T> ApplyThenBy(IOrderedQueryable<T> queryable) => Apply(isAscending ? NextUp : NextDown, queryable);

    private IOrderedQueryable<T> Apply(MethodInfo method, IQueryable<T> source) =>
        (IOrderedQueryable<T>)source.Provider.CreateQuery<T>(Expression.Call(null, method, source.Expression, Expression.Quote(keySelector)));

    private static MethodInfo Method(Func<IQueryable<T>, Expression<Func<T, TKey>>, IOrderedQueryable<T>> method) => method.Method;

    private static MethodInfo NextMethod(Func<IOrderedQueryable<T>, Expression<Func<T, TKey>>, IOrderedQueryable<T>> method) => method.Method;
}
