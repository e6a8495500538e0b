using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Metrics;

/// <summary>
/// What was measured between two moments, from histograms that count from the beginning. Bounds may differ from point to point, as those of
/// exponential histograms do: within a bucket measurements count as evenly spread.
/// </summary>
internal sealed class HistogramDelta
{
    private readonly List<(HistogramPoint? Before, HistogramPoint After)> _parts = [];

    /// <summary>How much was measured.</summary>
    public double Count { get; private set; }

    public double Sum { get; private set; }

    /// <summary>Adds one series; <paramref name="before"/> is null when it began in between.</summary>
    public void Add(HistogramPoint? before, HistogramPoint after)
    {
        // A process that was started again counts from nothing.
        var since = before is { } earlier && earlier.Count <= after.Count && earlier.Start == after.Start ? before : null;
        _parts.Add((since, after));
        Count += after.Count - (since?.Count ?? 0);
        Sum += after.Sum - (since?.Sum ?? 0);
    }

    /// <summary>The value that the given share of the measurements does not exceed; null when nothing was measured.</summary>
    public double? Percentile(double share)
    {
        if (Count <= 0)
        {
            return null;
        }

        var bounds = _parts.SelectMany(static part => (part.Before?.Bounds ?? []).Concat(part.After.Bounds)).Distinct().Order().ToArray();
        var wanted = Count * share;
        var (below, reached) = (double.NaN, 0.0);
        foreach (var bound in bounds)
        {
            var here = UpTo(bound);
            if (here >= wanted)
            {
                var from = double.IsNaN(below) ? Math.Min(0, bound) : below;
                return here <= reached ? bound : from + ((bound - from) * (wanted - reached) / (here - reached));
            }

            (below, reached) = (bound, here);
        }

        // Above the last bound nothing is known but that.
        return bounds.Length > 0 ? bounds[^1] : Sum / Count;
    }

    private double UpTo(double bound) => _parts.Sum(part => UpTo(part.After, bound) - (part.Before is { } before ? UpTo(before, bound) : 0));

    private static double UpTo(HistogramPoint histogram, double value)
    {
        var (count, below) = (0.0, double.NaN);
        for (var i = 0; i < histogram.Bounds.Length; i++)
        {
            var bound = histogram.Bounds[i];
            if (bound > value)
            {
                var from = double.IsNaN(below) ? Math.Min(0, bound) : below;
                return value <= from || bound <= from ? count : count + (histogram.Counts[i] * (value - from) / (bound - from));
            }

            count += histogram.Counts[i];
            below = bound;
        }

        return count;
    }
}
