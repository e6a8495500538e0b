namespace SimParlant.Benchmarks.Telemetry;

/// <summary>
/// The same done by five services, a tenth of a second each in turn, so that whatever else goes on in the machine meets all of them: two with
/// telemetry off, two as they are by default, one that records everything.
/// </summary>
internal sealed class Comparison(string name, int slices, Func<WatchedService, Task<double>> measure)
{
    // One for each generation of processes, in microseconds.
    private readonly List<double[]> _generations = [];

    public async Task MeasureAsync(IReadOnlyList<WatchedService> services)
    {
        var times = new double[services.Count];
        for (var i = 0; i < slices * services.Count; i++)
        {
            // Each comes first as often as the others.
            var at = (i + (i / services.Count)) % services.Count;
            times[at] += await measure(services[at]) / slices;
        }

        _generations.Add(times);
        Console.Error.WriteLine(FormattableString.Invariant($"{name}, µs: {string.Join(' ', times.Select(static time => Math.Round(time)))}"));
    }

    /// <summary>Microseconds without telemetry, and ratios: the mean of all generations and its standard error. The last tells what a ratio is worth.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"| {name} | {_generations.Average(Off):0} | {Ratio(static t => (t[2] + t[3]) / 2 / Off(t))} | {Ratio(static t => t[4] / Off(t))} | {Ratio(static t => t[1] / t[0])} |");

    private static double Off(double[] times) => (times[0] + times[1]) / 2;

    private string Ratio(Func<double[], double> ratio)
    {
        var ratios = _generations.ConvertAll(times => ratio(times));
        var mean = ratios.Average();
        var error = Math.Sqrt(ratios.Sum(each => Math.Pow(each - mean, 2)) / Math.Max(1, ratios.Count - 1) / ratios.Count);
        return FormattableString.Invariant($"{mean:0.000} ± {error:0.000}");
    }
}
