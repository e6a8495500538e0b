namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>What a sender measured, as a receiver read it.</summary>
internal sealed record MetricsBatch(IReadOnlyList<MetricSample> Samples);

/// <summary>One point as it was sent. Either <see cref="Value"/> counts or <see cref="Histogram"/>.</summary>
internal sealed class MetricSample
{
    public required Instrument Instrument { get; init; }

    public AttributeList Dimensions { get; init; } = AttributeList.Empty;

    /// <summary>The change since the previous point instead of everything since <see cref="Start"/>.</summary>
    public bool IsDelta { get; init; }

    public long Start { get; init; }

    public long Time { get; init; }

    public double Value { get; init; }

    public HistogramPoint? Histogram { get; init; }

    public IReadOnlyList<Exemplar> Exemplars { get; init; } = [];
}
