namespace SimParlant.Benchmarks.Harness;

internal static class Statistics
{
    public static double Median(IEnumerable<double> values) => Quantile(values, 0.5);

    /// <summary>The value below which this part of the values lies, between two of them when it falls there.</summary>
    public static double Quantile(IEnumerable<double> values, double part)
    {
        double[] sorted = [.. values.Order()];
        var place = part * (sorted.Length - 1);
        var below = sorted[(int)place];
        var above = sorted[(int)Math.Ceiling(place)];
        return below + ((above - below) * (place - (int)place));
    }
}
