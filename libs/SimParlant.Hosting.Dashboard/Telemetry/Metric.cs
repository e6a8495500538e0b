namespace SimParlant.Hosting.Dashboard.Telemetry;

internal enum InstrumentKind : byte
{
    Gauge,
    Sum,
    Histogram,
}

/// <summary>What is measured by whom.</summary>
internal sealed record Instrument(TelemetrySender Sender, string Meter, string Name, string Unit, string Description, InstrumentKind Kind)
{
    public bool IsMonotonic { get; init; }
}

/// <summary>One moment of one time series. For sums the value is cumulative since <see cref="Start"/>, whatever was sent.</summary>
internal readonly record struct MetricPoint(long Start, long Time, double Value);

/// <summary>One moment of a histogram, cumulative. <c>Counts</c> has one more than <c>Bounds</c>: the last is above every bound.</summary>
internal sealed record HistogramPoint(long Start, long Time, long Count, double Sum, double[] Bounds, long[] Counts);

/// <summary>A measurement that can be traced.</summary>
internal readonly record struct Exemplar(long Time, double Value, TraceId TraceId, SpanId SpanId);
