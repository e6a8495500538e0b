using SimParlant.Core.Limits;

namespace SimParlant.Storage.Limits;

/// <summary>Limits of all replicas together while Redis answers, of each for itself while it does not.</summary>
internal sealed class SharedFirstRateLimiter(SharedFirst first, IRateLimiter shared, IRateLimiter local) : IRateLimiter
{
    public ValueTask<RateDecision> TakeAsync(IReadOnlyList<RateRequest> buckets, CancellationToken ct) =>
        first.AskAsync(shared.TakeAsync, local.TakeAsync, buckets, ct);
}
