using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SimParlant.Storage.Database;

/// <summary>What PostgreSQL says when two writers meet.</summary>
internal static class Conflicts
{
    private const int Attempts = 3;

    public static PostgresException? Of(Exception exception) => exception switch
    {
        PostgresException postgres => postgres,
        DbUpdateException { InnerException: PostgresException postgres } => postgres,
        _ => null,
    };

    public static bool IsUnique(Exception exception, string constraint) =>
        Of(exception) is { SqlState: PostgresErrorCodes.UniqueViolation } e && e.ConstraintName == constraint;

    /// <summary>A quota's trigger found no room for the row.</summary>
    public static bool IsQuota(Exception exception) => Of(exception) is { SqlState: "SPQ01" };

    /// <summary>The row pointed at is gone, or was never in this workspace.</summary>
    public static bool IsMissingParent(Exception exception) => Of(exception) is { SqlState: PostgresErrorCodes.ForeignKeyViolation };

    /// <summary>As <see cref="RetryAsync{T}"/>, and again too when a row pointed at was deleted in between: the next attempt sees that it is gone.</summary>
    public static ValueTask<T> RetryWithoutParentAsync<T>(Func<ValueTask<T>> unit) => RetryAsync(unit, IsMissingParent);

    /// <summary>Runs a whole unit of work again when it lost to another one: deadlock or serialisation failure, three attempts.</summary>
    public static async ValueTask<T> RetryAsync<T>(Func<ValueTask<T>> unit, Func<Exception, bool>? also = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await unit();
            }
            catch (Exception e) when (attempt < Attempts
                && (Of(e)?.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure || also?.Invoke(e) == true))
            {
            }
        }
    }
}
