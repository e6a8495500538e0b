namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>Which series to take; what is not given does not narrow.</summary>
internal sealed record MetricQuery
{
    /// <summary>Keys of senders, or names for all of their instances; none for everybody.</summary>
    public IReadOnlyList<string> Senders { get; init; } = [];

    public string? Meter { get; init; }

    public string? Instrument { get; init; }

    /// <summary>How far back; null for everything kept.</summary>
    public TimeSpan? Window { get; init; }

    public IReadOnlyList<AttributeFilter> Filters { get; init; } = [];

    internal bool Includes(Instrument instrument) => (Meter is null || instrument.Meter == Meter) && (Instrument is null || instrument.Name == Instrument);
}
