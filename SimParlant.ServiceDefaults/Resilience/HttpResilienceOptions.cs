namespace SimParlant.ServiceDefaults.Resilience;

/// <summary>Section <c>HttpResilience</c>: how outgoing HTTP survives a flaky peer.</summary>
public sealed class HttpResilienceOptions
{
    /// <summary>One attempt, up to the response headers.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>All attempts together.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts after the first; only for idempotent requests whose body can be sent again.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>Base of the exponential back-off; jitter is always added.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Share of failures within <see cref="BreakerWindow"/> that opens the circuit of a host.</summary>
    public double BreakerFailureRatio { get; set; } = 0.5;

    /// <summary>Attempts within the window below which the circuit never opens.</summary>
    public int BreakerMinimumThroughput { get; set; } = 20;

    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(5);

    internal IEnumerable<string> Problems()
    {
        if (AttemptTimeout <= TimeSpan.Zero)
        {
            yield return "HttpResilience:AttemptTimeout must be positive.";
        }

        if (TotalTimeout < AttemptTimeout)
        {
            yield return "HttpResilience:TotalTimeout must not be shorter than AttemptTimeout.";
        }

        if (Retries is < 0 or > 10)
        {
            yield return "HttpResilience:Retries must be from 0 to 10.";
        }

        if (RetryDelay < TimeSpan.Zero)
        {
            yield return "HttpResilience:RetryDelay must not be negative.";
        }

        if (BreakerFailureRatio is <= 0 or > 1)
        {
            yield return "HttpResilience:BreakerFailureRatio must be above 0 and at most 1.";
        }

        if (BreakerMinimumThroughput < 2 || BreakerWindow < TimeSpan.FromSeconds(0.5) || BreakerPause < TimeSpan.FromSeconds(0.5))
        {
            yield return "HttpResilience: BreakerMinimumThroughput must be at least 2, BreakerWindow and BreakerPause at least half a second.";
        }
    }
}
