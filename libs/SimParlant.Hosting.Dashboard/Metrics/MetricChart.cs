using SimParlant.Hosting.Dashboard.Shell;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Metrics;

/// <summary>One line of a chart: a value for each step, or none where there is none.</summary>
internal sealed record ChartLine(string Label, string Tone, IReadOnlyList<double?> Values)
{
    public double? Last => Values.LastOrDefault(static value => value is not null);
}

/// <summary>
/// An instrument over a while, in steps: counters as a rate, histograms as percentiles of what was measured in each step, the rest as it was.
/// </summary>
internal sealed class MetricChart
{
    internal const int Steps = 60;
    internal const int MaxLines = 10;
    private static readonly (double Share, string Label, string Tone)[] s_percentiles = [(0.5, "p50", "tone-8"), (0.9, "p90", "tone-3"), (0.99, "p99", "tone-6")];
    internal static readonly TimeSpan StaleAfter = TimeSpan.FromMinutes(2);

    public MetricChart(MetricView view, DateTimeOffset now, TimeSpan window)
    {
        // Steps begin at round times, so that lines do not tremble from one look to the next.
        var step = window / Steps;
        var last = new DateTimeOffset(now.UtcTicks / step.Ticks * step.Ticks, TimeSpan.Zero);
        Ends = [.. Enumerable.Range(0, Steps).Select(i => last - (step * (Steps - 1 - i))), .. last < now ? [now] : Array.Empty<DateTimeOffset>()];
        (Start, End) = (Ends[0] - step, Ends[^1]);
        Kind = view.Instrument.Kind;
        IsRate = Kind == InstrumentKind.Sum && view.Instrument.IsMonotonic;
        var lines = Kind == InstrumentKind.Histogram ? Percentiles(view) : [.. view.Series.Select(Line).OrderByDescending(static line => line.Last ?? double.MinValue)];
        Omitted = Math.Max(0, lines.Count - MaxLines);
        Lines = lines.Count > MaxLines ? lines[..MaxLines] : lines;
        Exemplars = [.. view.Series.SelectMany(static series => series.Exemplars).Where(exemplar => Moment.At(exemplar.Time) is var at && at >= Start && at <= End)];
    }

    public InstrumentKind Kind { get; }

    /// <summary>Values are per second.</summary>
    public bool IsRate { get; }
    public DateTimeOffset Start { get; }
    public DateTimeOffset End { get; }

    /// <summary>Where each step ends; the last one is still going on.</summary>
    public IReadOnlyList<DateTimeOffset> Ends { get; }
    public List<ChartLine> Lines { get; }

    /// <summary>Lines beyond those a chart can carry.</summary>
    public int Omitted { get; }
    public IReadOnlyList<Exemplar> Exemplars { get; }

    /// <summary>How many measurements were made in the whole window; histograms only.</summary>
    public double Measured { get; private set; }

    public double Max => Lines.SelectMany(static line => line.Values).Max() ?? 0;
    public double Min => Math.Min(0, Lines.SelectMany(static line => line.Values).Min() ?? 0);

    private ChartLine Line(MetricSeriesView series, int index)
    {
        var values = new double?[Ends.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var from = i == 0 ? Start : Ends[i - 1];
            values[i] = IsRate ? Rate(series.Points, from, Ends[i]) : Value(series.Points, Ends[i]);
        }

        return new(LabelOf(series), $"tone-{index % Tones.Count}", values);
    }

    // A step without a new point has no rate: senders report less often than a chart has steps.
    private static double? Rate(IReadOnlyList<MetricPoint> points, DateTimeOffset from, DateTimeOffset to)
    {
        if (Before(points, to) is not { } after || Moment.At(after.Time) <= from)
        {
            return null;
        }

        var before = Before(points, from) ?? new MetricPoint(after.Start, after.Start, 0);
        var seconds = (after.Time - before.Time) / 1e9;
        var earlier = before.Value <= after.Value ? before.Value : 0;
        return seconds > 0 ? (after.Value - earlier) / seconds : null;
    }

    private static double? Value(IReadOnlyList<MetricPoint> points, DateTimeOffset at) =>
        Before(points, at) is { } point && at - Moment.At(point.Time) < StaleAfter ? point.Value : null;

    private List<ChartLine> Percentiles(MetricView view)
    {
        var values = s_percentiles.Select(_ => new double?[Ends.Count]).ToArray();
        for (var i = 0; i < Ends.Count; i++)
        {
            var delta = new HistogramDelta();
            foreach (var series in view.Series)
            {
                var from = i == 0 ? Start : Ends[i - 1];
                if (Before(series.Histograms, Ends[i]) is { } after && Moment.At(after.Time) > from)
                {
                    delta.Add(Before(series.Histograms, from), after);
                }
            }

            Measured += delta.Count;
            for (var p = 0; p < s_percentiles.Length; p++)
            {
                values[p][i] = delta.Percentile(s_percentiles[p].Share);
            }
        }

        return [.. s_percentiles.Select((percentile, p) => new ChartLine(percentile.Label, percentile.Tone, values[p]))];
    }

    private static MetricPoint? Before(IReadOnlyList<MetricPoint> points, DateTimeOffset at)
    {
        var index = LastIndex(points, at, static point => point.Time);
        return index < 0 ? null : points[index];
    }

    private static HistogramPoint? Before(IReadOnlyList<HistogramPoint> points, DateTimeOffset at)
    {
        var index = LastIndex(points, at, static point => point.Time);
        return index < 0 ? null : points[index];
    }

    // Points are in order of time; -1 when all are later.
    private static int LastIndex<T>(IReadOnlyList<T> points, DateTimeOffset at, Func<T, long> time)
    {
        var (low, high) = (0, points.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Moment.At(time(points[middle])) <= at)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }

    private static string LabelOf(MetricSeriesView series) => series.Dimensions.Count == 0 ? series.Sender.Key
        : string.Join(", ", series.Dimensions.Select(static dimension => $"{dimension.Key}={AttributeText.Of(dimension.Value)}"));
}
