using Npgsql;
using SimParlant.Core;
using SimParlant.Core.Limits;
using SimParlant.Core.Outcomes;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Limits;

/// <summary>What the agents of a workspace may use in a month: a condition of whatever would let them think.</summary>
internal static class MonthlyQuota
{
    /// <summary>The month and the two limits, as statements that ask for them take them at their end.</summary>
    public static NpgsqlParameter[] Parameters(Quotas quotas, DateTime utcNow) =>
        [Database.Parameters.Date(Quotas.MonthOf(utcNow)), Database.Parameters.Number(quotas.Tokens), Database.Parameters.Number(quotas.CostCents)];

    /// <summary>Which of the limits it was, once one has refused something.</summary>
    public static async ValueTask<LimitReached> ReachedAsync(WorkspaceAccess access, Quotas quotas, DateTime utcNow, CancellationToken ct) =>
        await FindReachedAsync(access, quotas, utcNow, ct) ?? new LimitReached("costCents", quotas.CostCents ?? 0);

    /// <summary>The same where it is not yet known whether there was one; it is counted as spent.</summary>
    /// <returns>Null when there is room.</returns>
    public static async ValueTask<LimitReached?> FindReachedAsync(WorkspaceAccess access, Quotas quotas, DateTime utcNow, CancellationToken ct)
    {
        var usage = await new PostgresUsageStore(access).ReadAsync(Quotas.MonthOf(utcNow), ct);
        LimitReached? reached = quotas.Tokens is { } tokens && usage.Tokens >= tokens ? new("tokens", tokens)
            : quotas.CostCents is { } cents && usage.CostCents >= cents ? new("costCents", cents)
            : null;
        if (reached is not null)
        {
            CoreTelemetry.BudgetSpent();
        }

        return reached;
    }
}
