namespace SimParlant.Benchmarks.Harness;

/// <summary>What the turns of one comparison showed.</summary>
internal sealed class Outcome
{
    public Outcome(Comparison comparison, Sample[] floors, Sample[] libraries)
    {
        Comparison = comparison;
        FloorMicroseconds = Statistics.Median(floors.Select(s => s.CpuPerOperation));
        LibraryMicroseconds = Statistics.Median(libraries.Select(s => s.CpuPerOperation));
        FloorKilobytes = Statistics.Median(floors.Select(s => s.BytesPerOperation)) / 1000;
        LibraryKilobytes = Statistics.Median(libraries.Select(s => s.BytesPerOperation)) / 1000;
        var ratios = floors.Zip(libraries, (floor, library) => library.CpuPerOperation / floor.CpuPerOperation).ToArray();
        (Low, Ratio, High) = (Statistics.Quantile(ratios, 0.25), Statistics.Median(ratios), Statistics.Quantile(ratios, 0.75));
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
}
