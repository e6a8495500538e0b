namespace SimParlant.Core.Limits;

/// <summary>Counts what callers do. Takes from all buckets of a request, or from none when one of them has too little.</summary>
public interface IRateLimiter
{
    /// <param name="buckets">At least one; no bucket twice.</param>
    ValueTask<RateDecision> TakeAsync(IReadOnlyList<RateRequest> buckets, CancellationToken ct);
}
