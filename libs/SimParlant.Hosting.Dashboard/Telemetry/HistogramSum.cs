namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>Adds histograms that need not have the same bounds.</summary>
internal static class HistogramSum
{
    private const int MaxBounds = 1024;

    /// <summary>
    /// A bound stays where both sides can be told apart at it: each has it itself, or has nothing in the bucket it would divide. Growing
    /// ranges therefore lose nothing, and bounds that were changed meanwhile lose detail but no count.
    /// </summary>
    public static HistogramPoint Of(HistogramPoint first, HistogramPoint second)
    {
        var bounds = first.Bounds.AsSpan().SequenceEqual(second.Bounds)
            ? first.Bounds
            : [.. first.Bounds.Union(second.Bounds).Order().Where(bound => Divides(first, bound) && Divides(second, bound)).Take(MaxBounds)];
        var counts = new long[bounds.Length + 1];
        AddTo(counts, bounds, first);
        AddTo(counts, bounds, second);
        return new(Math.Min(first.Start, second.Start), Math.Max(first.Time, second.Time), first.Count + second.Count, first.Sum + second.Sum, bounds, counts);
    }

    private static bool Divides(HistogramPoint histogram, double bound)
    {
        var index = Array.BinarySearch(histogram.Bounds, bound);
        return index >= 0 || histogram.Counts[~index] == 0;
    }

    private static void AddTo(long[] counts, double[] bounds, HistogramPoint histogram)
    {
        for (var i = 0; i < histogram.Counts.Length; i++)
        {
            if (histogram.Counts[i] == 0)
            {
                continue;
            }

            // The bucket's upper bound, or the nearest above it that is left.
            var index = i < histogram.Bounds.Length ? Array.BinarySearch(bounds, histogram.Bounds[i]) : bounds.Length;
            counts[index < 0 ? ~index : index] += histogram.Counts[i];
        }
    }
}
