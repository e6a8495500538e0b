namespace SimParlant.Core.Limits;

/// <summary>The state of one bucket. Redis does the same arithmetic in its script; one contract test holds both to it.</summary>
/// <param name="SinceMs">When the window began that is running, in Unix milliseconds.</param>
internal readonly record struct TokenBucket(long Tokens, long SinceMs)
{
    public static TokenBucket Full(Rate rate, long nowMs) => new(rate.Burst, nowMs);

    /// <summary>Adds what the windows that have passed brought. A full bucket has no window: the next one begins with the next call.</summary>
    public TokenBucket At(long nowMs, Rate rate)
    {
        var windows = Math.Max(0, (nowMs - SinceMs) / rate.WindowMs);
        var tokens = Math.Min(rate.Burst, Tokens + (windows * rate.Limit));
        return tokens == rate.Burst ? Full(rate, nowMs) : new(tokens, SinceMs + (windows * rate.WindowMs));
    }

    public TokenBucket Take(int cost) => this with { Tokens = Tokens - cost };

    public DateTimeOffset ResetsAt(Rate rate) => DateTimeOffset.FromUnixTimeMilliseconds(SinceMs + rate.WindowMs);
}
