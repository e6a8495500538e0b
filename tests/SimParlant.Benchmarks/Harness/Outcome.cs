namespace SimParlant.Benchmarks.Harness;

/// <summary>What the turns of one comparison showed.</summary>
internal sealed class Outcome
{
    public Outcome(Comparison comparison, Sample[] floors, Sample[] libraries)
    {
        Comparison = comparison;
        FloorMicroseconds = Quantile(floors.Select(s => s.CpuPerOperation), 0.5);
        LibraryMicroseconds = Quantile(libraries.Select(s => s.CpuPerOperation), 0.5);
        FloorKilobytes = Quantile(floors.Select(s => s.BytesPerOperation), 0.5) / 1000;
        LibraryKilobytes = Quantile(libraries.Select(s => s.BytesPerOperation), 0.5) / 1000;
        var ratios = floors.Zip(libraries, (floor, library) => library.CpuPerOperation / floor.CpuPerOperation).ToArray();
        (Low, Ratio, High) = (Quantile(ratios, 0.25), Quantile(ratios, 0.5), Quantile(ratios, 0.75));
    }

    public Comparison Comparison { get; }

    public double FloorMicroseconds { get; }

    public double LibraryMicroseconds { get; }

    public double FloorKilobytes { get; }

    public double LibraryKilobytes { get; }

    /// <summary>The median of the ratios of turns that followed each other, with its quartiles.</summary>
    public double Ratio { get; }

    public double Low { get; }

    public double High { get; }

    private static double Quantile(IEnumerable<double> values, double part)
    {
        double[] sorted = [.. values.Order()];
        var place = part * (sorted.Length - 1);
        var below = sorted[(int)place];
        var above = sorted[(int)Math.Ceiling(place)];
        return below + ((above - below) * (place - (int)place));
    }
}
