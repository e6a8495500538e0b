namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>An instrument over a while, as a chart shows it.</summary>
/// <param name="Dimensions">Every known dimension with its values, whatever the filters let through.</param>
internal sealed record MetricView(Instrument Instrument, IReadOnlyList<MetricSeriesView> Series, IReadOnlyList<DimensionValues> Dimensions);

/// <summary>One time series: points, or histograms when the instrument is one. Both begin with the last point before the window, so that a rate has a beginning.</summary>
internal sealed record MetricSeriesView(
    Instrument Instrument,
    AttributeList Dimensions,
    IReadOnlyList<MetricPoint> Points,
    IReadOnlyList<HistogramPoint> Histograms,
    IReadOnlyList<Exemplar> Exemplars)
{
    public TelemetrySender Sender => Instrument.Sender;

    /// <summary>The same in stretches of so many points, each with the exemplars measured up to its end; the last has those that came later, too.</summary>
    public IEnumerable<MetricSeriesView> Stretches(int points)
    {
        var count = Math.Max(Points.Count, Histograms.Count);
        if (count <= points)
        {
            return count == 0 ? [] : [this];
        }

        return Split(points, count);
    }

    private IEnumerable<MetricSeriesView> Split(int points, int count)
    {
        var begin = long.MinValue;
        for (var i = 0; i < count; i += points)
        {
            var numbers = Points.Skip(i).Take(points).ToArray();
            var histograms = Histograms.Skip(i).Take(points).ToArray();
            var end = i + points >= count ? long.MaxValue : Math.Max(numbers.LastOrDefault().Time, histograms.LastOrDefault()?.Time ?? 0);
            var from = begin;
            yield return this with { Points = numbers, Histograms = histograms, Exemplars = [.. Exemplars.Where(exemplar => exemplar.Time > from && exemplar.Time <= end)] };
            begin = end;
        }
    }
}

internal sealed record DimensionValues(string Name, IReadOnlyList<string> Values);
