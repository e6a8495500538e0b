namespace SimParlant.Core.Limits;

/// <summary>What a workspace holds and has used this month.</summary>
/// <param name="Sessions">Active sessions of the caller.</param>
public sealed record Usage(long Agents, long Sessions, long Tokens, long CostCents);

/// <summary>Counts of one workspace.</summary>
public interface IUsageStore
{
    /// <param name="month">The first day of it.</param>
    ValueTask<Usage> ReadAsync(DateOnly month, CancellationToken ct);
}
