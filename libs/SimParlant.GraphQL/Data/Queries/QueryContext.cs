using System.Linq.Expressions;

namespace SimParlant.GraphQL.Data;

/// <summary>What the client asks of a list: which columns, which rows, in which order. Null parts change nothing.</summary>
public sealed record QueryContext<T>(
    Expression<Func<T, T>>? Selector = null,
    Expression<Func<T, bool>>? Predicate = null,
    SortDefinition<T>? Sorting = null)
{
    public static QueryContext<T> Empty { get; } = new();
}
