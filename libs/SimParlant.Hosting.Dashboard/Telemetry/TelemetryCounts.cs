namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>
/// What became of one signal's items: every one received is kept, was kept until something newer needed its place or somebody cleared it
/// (<paramref name="Evicted"/>), or was never taken in (<paramref name="Dropped"/>: malformed, above a limit, too late, or paused).
/// </summary>
/// <param name="Bytes">An estimate of what is kept, rather above than below.</param>
internal readonly record struct SignalCounts(long Kept, long Received, long Dropped, long Evicted, long Bytes);

/// <param name="Traces">How many traces the kept spans belong to.</param>
internal sealed record TelemetryCounts(SignalCounts Spans, SignalCounts Logs, SignalCounts Points, int Traces, int Series, int Senders)
{
    public long Bytes => Spans.Bytes + Logs.Bytes + Points.Bytes;
}

internal enum TelemetrySignal
{
    Traces,
    Metrics,
    Logs,
}
