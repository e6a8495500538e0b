namespace SimParlant.Core.Limits;

/// <summary>
/// How often something may happen: a bucket of <paramref name="Burst"/> tokens, to which <paramref name="Limit"/> are added whenever another
/// window has passed since the first one was taken. Whole windows, not drops: with a burst no larger than the limit, call limit + 1 within
/// the window is refused however slowly the calls come.
/// </summary>
public readonly record struct Rate(int Limit, TimeSpan Window, int Burst)
{
    public Rate(int limit, TimeSpan window) : this(limit, window, limit)
    {
    }

    internal long WindowMs => (long)Window.TotalMilliseconds;
}

/// <summary>One bucket a request takes from.</summary>
/// <param name="Bucket">Whose, like <c>user:u1</c>; never a secret.</param>
/// <param name="IsReported">The client may be told how full it is; buckets shared with others are only named when they refuse.</param>
public readonly record struct RateRequest(string Bucket, Rate Rate, int Cost = 1, bool IsReported = true);

/// <summary>What a limiter says about one bucket, after the request.</summary>
/// <param name="ResetsAt">When tokens are added again.</param>
public readonly record struct RateLevel(RateRequest Request, long Remaining, DateTimeOffset ResetsAt);

/// <summary>The answer to a request: granted by all its buckets, or by none.</summary>
/// <param name="Tightest">The bucket to tell the client about: the one that refuses longest, or the reported one with the least left.</param>
/// <param name="RetryAfter">Zero when allowed.</param>
public readonly record struct RateDecision(bool IsAllowed, RateLevel Tightest, TimeSpan RetryAfter)
{
    public static RateDecision Of(IReadOnlyList<RateLevel> levels, bool isAllowed, DateTimeOffset now)
    {
        if (isAllowed)
        {
            return new(true, levels.OrderByDescending(level => level.Request.IsReported).ThenBy(level => level.Remaining).First(), TimeSpan.Zero);
        }

        var tightest = levels.Where(level => level.Remaining < level.Request.Cost).MaxBy(level => level.ResetsAt);
        var wait = tightest.ResetsAt - now;
        return new(false, tightest, wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
    }
}
