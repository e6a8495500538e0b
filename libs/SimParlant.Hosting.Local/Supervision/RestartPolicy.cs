namespace SimParlant.Hosting.Local.Supervision;

/// <summary>How long to wait before the next start: doubling, capped, and with jitter so that replicas do not start in step.</summary>
internal sealed class RestartPolicy(Func<double> random)
{
    private const double JitterShare = 0.2;
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    // A process that ran this long is no longer the one that crashed on start.
    private static readonly TimeSpan s_forgivenAfter = TimeSpan.FromMinutes(1);
    private int _failures;

    /// <summary>Notes a crash after the given time of running, and returns the pause before the next start.</summary>
    internal TimeSpan NextDelay(TimeSpan ranFor)
    {
        _failures = ranFor >= s_forgivenAfter ? 1 : _failures + 1;
        var seconds = Math.Min(s_longest.TotalSeconds, s_first.TotalSeconds * Math.Pow(2, Math.Min(_failures - 1, 16)));
        return TimeSpan.FromSeconds(seconds * (1 + (JitterShare * ((2 * random()) - 1))));
    }
}
