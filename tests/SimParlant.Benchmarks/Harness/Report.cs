using System.Globalization;

namespace SimParlant.Benchmarks.Harness;

/// <summary>The table people read.</summary>
internal static class Report
{
    public static void Begin(string group)
    {
        Console.WriteLine();
        Console.WriteLine($"### {group}");
        Console.WriteLine();
        Console.WriteLine("| scenario | floor µs | library µs | ratio (quartiles) | goal | floor kB | library kB | kB to beat |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|");
    }

    public static void Print(Outcome outcome)
    {
        var comparison = outcome.Comparison;
        var met = comparison.Goal is { } goal ? Verdict(outcome.Ratio, goal) : "";
        var beaten = comparison.KilobytesToBeat is { } limit ? outcome.LibraryKilobytes < limit ? $"{Number(limit)} ✓" : $"{Number(limit)} ✗" : "";
        Console.WriteLine(
            $"| {comparison.Name} | {Number(outcome.FloorMicroseconds)} | {Number(outcome.LibraryMicroseconds)} "
            + $"| **{Number(outcome.Ratio)}** ({Number(outcome.Low)}–{Number(outcome.High)}) | {met} "
            + $"| {Number(outcome.FloorKilobytes)} | {Number(outcome.LibraryKilobytes)} | {beaten} |");
    }

    public static string Verdict(double ratio, double goal) => $"≤ {Number(goal)} {(ratio <= goal ? '✓' : '✗')}";

    public static string Number(double value) => value switch
    {
        >= 100 => value.ToString("F0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("F1", CultureInfo.InvariantCulture),
        _ => value.ToString("F2", CultureInfo.InvariantCulture),
    };
}
