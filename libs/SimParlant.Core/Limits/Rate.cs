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
public readonly record struct RateLevel(RateRequest Request, long Remaining, DateTimeOffset ResetsAt)
{
    internal bool Refuses => Remaining < Request.Cost;
}

/// <summary>The answer to a request: granted by all its buckets, or by none.</summary>
/// <param name="Tightest">The bucket to tell the client about: the one that refuses longest, or the reported one with the least left.</param>
/// <param name="RetryAfter">Zero when allowed.</param>
public readonly record struct RateDecision(bool IsAllowed, RateLevel Tightest, TimeSpan RetryAfter)
{
    public static RateDecision Of(IReadOnlyList<RateLevel> levels, bool isAllowed, DateTimeOffset now)
    {
        var tightest = levels[0];
        for (var i = 1; i < levels.Count; i++)
        {
            if (isAllowed ? IsTighter(levels[i], tightest) : RefusesLonger(levels[i], tightest))
            {
                tightest = levels[i];
            }
        }

        var wait = tightest.ResetsAt - now;
        return new(isAllowed, tightest, isAllowed || wait < TimeSpan.Zero ? TimeSpan.Zero : wait);
    }

    private static bool IsTighter(RateLevel level, RateLevel than) => level.Request.IsReported == than.Request.IsReported
        ? level.Remaining < than.Remaining
        : level.Request.IsReported;

    private static bool RefusesLonger(RateLevel level, RateLevel than) =>
        level.Refuses && (!than.Refuses || level.ResetsAt > than.ResetsAt);
}
