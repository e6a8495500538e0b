// Entity Framework offers compiled queries only over expressions written down in advance. The compiler behind them takes any expression,
// but is declared internal (EF1001): this file is the only one that touches it.
#pragma warning disable EF1001

using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.Extensions.Caching.Memory;
using SimParlant.GraphQL.Data;

namespace SimParlant.GraphQL.EntityFramework;

/// <summary>
/// Runs queries by their shape. One instance belongs to one context; compiled queries lie in Entity Framework's own cache, so they are
/// bounded, shared and dropped as its other compiled queries are.
/// </summary>
internal sealed class ShapedQueryProvider(
    IQueryCompiler compiler, IQueryContextFactory contexts, ICompiledQueryCacheKeyGenerator keys, IMemoryCache cache)
    : EntityQueryProvider(compiler), IShapedQueryProvider
{
    private const int CompiledQuerySize = 10;

    private static readonly Expression AnyQuery = Expression.Constant(0);

    private readonly IQueryCompiler _compiler = compiler;

    public IAsyncEnumerable<T>? TryRun<T>(Expression query)
    {
        using var reader = ShapeReader.Rent();
        if (!reader.Read(query, typeof(T), this))
        {
            return null;
        }

        // All that decides how the context compiles queries: its model, its tracking, its provider's options.
        var context = keys.GenerateCacheKey(AnyQuery, async: true);
        if (!cache.TryGetValue(reader.Key(context), out CompiledShape<T>? compiled))
        {
            compiled = Compile<T>(query, reader);
            using var entry = cache.CreateEntry(reader.Key(context).Keep());
            entry.Size = CompiledQuerySize;
            entry.Value = compiled;
        }

        return compiled!.Run is { } run ? run(Fill(contexts.Create(), compiled.Parameters, reader)) : null;
    }

    private static QueryContext Fill(QueryContext context, string[] parameters, ShapeReader reader)
    {
        context.Parameters.EnsureCapacity(parameters.Length);
        for (var i = 0; i < parameters.Length; i++)
        {
            context.Parameters.Add(parameters[i], reader.Values[i]);
        }

        return context;
    }

    private CompiledShape<T> Compile<T>(Expression query, ShapeReader reader)
    {
        var template = new ShapeTemplate(reader);
        try
        {
            return new CompiledShape<T>(_compiler.CreateCompiledAsyncQuery<IAsyncEnumerable<T>>(template.Visit(query)!), template.Parameters);
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException or ArgumentException)
        {
            // What is wrong with the query is told by running it as it is, which names things as the caller wrote them.
            return new CompiledShape<T>(null, []);
        }
    }

    private sealed record CompiledShape<T>(Func<QueryContext, IAsyncEnumerable<T>>? Run, string[] Parameters);
}
