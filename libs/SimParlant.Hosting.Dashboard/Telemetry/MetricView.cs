namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>An instrument over a while, as a chart shows it.</summary>
/// <param name="Dimensions">Every known dimension with its values, whatever the filters let through.</param>
internal sealed record MetricView(Instrument Instrument, IReadOnlyList<MetricSeriesView> Series, IReadOnlyList<DimensionValues> Dimensions);

/// <summary>One time series: points, or histograms when the instrument is one. Both begin with the last point before the window, so that a rate has a beginning.</summary>
internal sealed record MetricSeriesView(
    TelemetrySender Sender,
    AttributeList Dimensions,
    IReadOnlyList<MetricPoint> Points,
    IReadOnlyList<HistogramPoint> Histograms,
    IReadOnlyList<Exemplar> Exemplars);

internal sealed record DimensionValues(string Name, IReadOnlyList<string> Values);
