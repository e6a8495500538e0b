using System.Linq.Expressions;

namespace SimParlant.GraphQL.Data;

/// <summary>
/// The provider of queries that may know a cheaper way to run one than to look at all of it, for instance because it ran one of the same
/// shape before. Found at the query itself, by what reads pages, lists and counts.
/// </summary>
public interface IShapedQueryProvider : IQueryProvider
{
    /// <summary>The rows of a query of this provider; null when it has to be run as any other.</summary>
    IAsyncEnumerable<T>? TryRun<T>(Expression query);
}
