namespace SimParlant.Core.Limits;

/// <summary>
/// Counts in this process only: for a service without Redis, and for the time Redis is away. Its memory is bounded; beyond the capacity
/// the buckets that were not used for longest start anew.
/// </summary>
public sealed class LocalRateLimiter(TimeProvider time, int capacity = LocalRateLimiter.DefaultCapacity) : IRateLimiter
{
    /// <summary>About 10 MB when full.</summary>
    public const int DefaultCapacity = 50_000;

    // Guards the buckets: a request is decided over all of its own at once.
    private readonly Lock _lock = new();
    private readonly Generations<TokenBucket> _buckets = new(capacity);

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _buckets.Count;
            }
        }
    }

    public ValueTask<RateDecision> TakeAsync(IReadOnlyList<RateRequest> buckets, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var levels = new RateLevel[buckets.Count];
        lock (_lock)
        {
            return new(RateDecision.Of(levels, Take(buckets, now.ToUnixTimeMilliseconds(), levels), now));
        }
    }

    private bool Take(IReadOnlyList<RateRequest> buckets, long nowMs, RateLevel[] levels)
    {
        var states = new TokenBucket[buckets.Count];
        var isAllowed = true;
        for (var i = 0; i < states.Length; i++)
        {
            var (bucket, rate, cost, _) = buckets[i];
            states[i] = _buckets.TryGet(bucket, out var known) ? known.At(nowMs, rate) : TokenBucket.Full(rate, nowMs);
            isAllowed &= states[i].Tokens >= cost;
        }

        for (var i = 0; i < states.Length; i++)
        {
            if (isAllowed)
            {
                states[i] = states[i].Take(buckets[i].Cost);
                _buckets.Set(buckets[i].Bucket, states[i]);
            }

            levels[i] = new(buckets[i], states[i].Tokens, states[i].ResetsAt(buckets[i].Rate));
        }

        return isAllowed;
    }
}
