using System.Globalization;

namespace SimParlant.Core.Alerts.Expressions;

/// <summary>How much counters grew over a range, in all or per second; a counter that fell began anew.</summary>
public sealed class Growth(Selector selector, TimeSpan range, bool isPerSecond) : Expression
{
    public override IEnumerable<Selector> Selectors => [selector];

    public override TimeSpan Span => range;

    public override IReadOnlyList<string> By => [];

    public override IReadOnlyList<Point> Evaluate(SampleWindow window) =>
    [
        .. window.Range(selector, range).Where(s => s.Values.Count > 1)
            .Select(s => new Point(s.Labels, Grown(s.Values, window.Now))),
    ];

    public override string ToString() => $"{(isPerSecond ? "rate" : "increase")}({selector}[{Duration(range)}])";

    /// <summary>As Prometheus writes it: 5m, 90s.</summary>
    public static string Duration(TimeSpan time) => time.Seconds == 0
        ? $"{((long)time.TotalMinutes).ToString(CultureInfo.InvariantCulture)}m"
        : $"{((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture)}s";

    // Prometheus' way: what was seen, stretched to the ends of the range where the readings come close enough to them, but not to
    // before the counter was zero.
    private double Grown(IReadOnlyList<(DateTimeOffset At, double Value)> values, DateTimeOffset now)
    {
        var (first, last) = (values[0], values[^1]);
        var grown = last.Value - first.Value;
        for (var i = 1; i < values.Count; i++)
        {
            grown += values[i].Value < values[i - 1].Value ? values[i - 1].Value : 0;
        }

        var seen = (last.At - first.At).TotalSeconds;
        var between = seen / (values.Count - 1);
        var toStart = (first.At - (now - range)).TotalSeconds;
        var toEnd = (now - last.At).TotalSeconds;
        if (grown > 0 && first.Value >= 0)
        {
            toStart = Math.Min(toStart, seen * (first.Value / grown));
        }

        var near = between * 1.1;
        var factor = (seen + (toStart < near ? toStart : between / 2) + (toEnd < near ? toEnd : between / 2)) / seen;
        return grown * (isPerSecond ? factor / range.TotalSeconds : factor);
    }
}
