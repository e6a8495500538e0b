using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Limits;

/// <summary>One quota and how much of it is used.</summary>
/// <param name="Limit">Null: without bound.</param>
/// <param name="ResetsAt">When counting starts anew, UTC; null for what only shrinks by deleting or ending.</param>
public sealed record QuotaUse(long Used, long? Limit, DateTime? ResetsAt);

/// <param name="Sessions">Of the caller.</param>
public sealed record WorkspaceLimits(QuotaUse Agents, QuotaUse Sessions, QuotaUse Tokens, QuotaUse CostCents);

/// <summary>Tells a member how much of the workspace's quotas is used.</summary>
public sealed class ReadLimits(Authorizer authorizer, IStorage storage, Quotas quotas, TimeProvider time)
{
    /// <returns>The limits, or AccessDenied.</returns>
    public async Task<Outcome<WorkspaceLimits>> ExecuteAsync(WorkspaceScope scope, CancellationToken ct)
    {
        if (await authorizer.CheckAsync(scope, Operation.ViewAgents, ct) is { } denied)
        {
            return denied;
        }

        var month = Quotas.MonthOf(time.GetUtcNow().UtcDateTime);
        var resets = month.AddMonths(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        await using var store = storage.For(scope);
        var usage = await store.Usage.ReadAsync(month, ct);
        return new WorkspaceLimits(
            new(usage.Agents, quotas.Agents, null),
            new(usage.Sessions, quotas.Sessions, null),
            new(usage.Tokens, quotas.Tokens, resets),
            new(usage.CostCents, quotas.CostCents, resets));
    }
}
