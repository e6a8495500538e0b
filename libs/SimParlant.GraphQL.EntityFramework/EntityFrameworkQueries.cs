using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using SimParlant.GraphQL.EntityFramework;
using SimParlant.GraphQL.Execution.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Makes Entity Framework compile the queries of a schema once instead of looking at them anew with every request.</summary>
public static class EntityFrameworkQueries
{
    /// <summary>
    /// Pages, lists and counts of <typeparamref name="TContext"/> are compiled once per shape: queries that differ in values alone (of
    /// filters, cursors, sizes, and of variables the resolver's own conditions captured) share one compiled query. Rows, their order
    /// and the commands stay what they were. The context may be pooled, scoped or made by a factory.
    /// </summary>
    public static IRequestExecutorBuilder AddEntityFrameworkQueries<TContext>(this IRequestExecutorBuilder builder)
        where TContext : DbContext
    {
        builder.Services.ConfigureDbContext<TContext>(static options => options.UseQueryShapes());
        return builder;
    }

    /// <summary>What <see cref="AddEntityFrameworkQueries{TContext}"/> does, for a context that configures itself.</summary>
    public static DbContextOptionsBuilder UseQueryShapes(this DbContextOptionsBuilder options) =>
        options.ReplaceService<IAsyncQueryProvider, ShapedQueryProvider>();
}
