using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SimParlant.GraphQL.EntityFramework.Tests;

/// <summary>The commands that contexts send, and the queries compiled since it was made in the same test.</summary>
internal sealed class Watch : DbCommandInterceptor
{
    private int _compiled;

    public Watch() => Compilations.Watch.Value = this;

    public int Compiled => _compiled;

    public ConcurrentQueue<string> Commands { get; } = new();

    public void Count() => Interlocked.Increment(ref _compiled);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Commands.Enqueue(command.CommandText);
        return new(result);
    }
}

/// <summary>One for all contexts: Entity Framework makes services of their own for each that it meets.</summary>
internal sealed class Compilations : IQueryExpressionInterceptor
{
    public static readonly Compilations Instance = new();
    public static readonly AsyncLocal<Watch?> Watch = new();

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        Watch.Value?.Count();
        return queryExpression;
    }
}
