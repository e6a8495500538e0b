using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SimParlant.Storage.Database;

/// <summary>
/// Puts the caller's scope in front of every statement of a <see cref="SimParlantDb"/>, in the same round trip. It lasts until the
/// transaction ends, which for a lone statement is its own; inside an explicit transaction it is sent once.
/// </summary>
internal sealed class ScopeInterceptor : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Guard(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Guard(command, eventData);
        return new(result);
    }

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        if (IsGuarded(command))
        {
            result.NextResult();
        }

        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (IsGuarded(command))
        {
            try
            {
                await result.NextResultAsync(cancellationToken);
            }
            catch
            {
                await result.DisposeAsync();
                throw;
            }
        }

        return result;
    }

    // The count of affected rows ignores the leading select.
    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Guard(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Guard(command, eventData);
        return new(result);
    }

    public override InterceptionResult<object> ScalarExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result) => throw NoScalars();

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
        throw NoScalars();

    // A scalar would be the answer of set_config; nothing here asks for one.
    private static NotSupportedException NoScalars() => new("Scalar commands cannot carry a scope; read the value as a row.");

    private static bool IsGuarded(DbCommand command) => command.CommandText.StartsWith(ScopeSettings.Head, StringComparison.Ordinal);

    private static void Guard(DbCommand command, CommandEventData eventData)
    {
        if (eventData.Context is not SimParlantDb { Scope: { } scope } db)
        {
            throw StorageErrors.NoScope();
        }

        if (command.Transaction is { } transaction)
        {
            if (ReferenceEquals(db.GuardedTransaction, transaction))
            {
                return;
            }

            db.GuardedTransaction = transaction;
        }

        command.CommandText = scope.Prefix + command.CommandText;
        command.Parameters.AddRange(scope.Named());
    }
}
