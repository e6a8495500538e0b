namespace SimParlant.Core.Limits;

/// <summary>Counts guesses in this process only, in bounded memory.</summary>
public sealed class LocalLockout(LockoutRule rule, TimeProvider time, int capacity = LocalRateLimiter.DefaultCapacity) : ILockout
{
    private readonly record struct Guesses(int Count, DateTimeOffset Until, bool IsShutOut);

    // Guards the guesses.
    private readonly Lock _lock = new();
    private readonly Generations<Guesses> _sources = new(capacity);

    public ValueTask<TimeSpan?> RemainingAsync(string source, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            return new(_sources.TryGet(source, out var guesses) && guesses.IsShutOut && guesses.Until > now ? guesses.Until - now : null);
        }
    }

    public ValueTask<bool> CountAsync(string source, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var known = _sources.TryGet(source, out var guesses) && guesses.Until > now ? guesses : new(0, now + rule.Within, false);
            if (known.IsShutOut)
            {
                return new(false);
            }

            var shutsOut = known.Count + 1 >= rule.Failures;
            _sources.Set(source, shutsOut ? new(0, now + rule.Block, true) : known with { Count = known.Count + 1 });
            return new(shutsOut);
        }
    }
}
