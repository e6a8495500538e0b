using System.Globalization;
using SimParlant.Core.Alerts.Expressions;

namespace SimParlant.Core.Tests.Alerts;

/// <summary>A series that begins somewhere and grows by the same step every fifteen seconds.</summary>
/// <param name="Text">As Prometheus writes it: <c>name{label="value"}</c>, every value without quotes in it.</param>
public sealed record Series(string Text, double Start, double Step = 0)
{
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(15);

    public static DateTimeOffset Begin { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public MetricSample At(int step)
    {
        var open = Text.IndexOf('{', StringComparison.Ordinal);
        var name = open < 0 ? Text : Text[..open];
        var labels = open < 0
            ? []
            : Text[(open + 1)..^1].Split(',').Select(l => l.Split('=')).ToDictionary(l => l[0].Trim(), l => l[1].Trim('"'));
        return new(name, labels, Start + (Step * step));
    }

    /// <summary>As promtool reads it.</summary>
    public string ToYaml(int steps)
    {
        var sign = Step < 0 ? "" : "+";
        return string.Create(CultureInfo.InvariantCulture, $"      - series: '{Text}'\n        values: '{Start}{sign}{Step}x{steps}'\n");
    }

    /// <summary>A window with all of them in it, up to the step given.</summary>
    public static SampleWindow Window(IReadOnlyList<Series> all, IReadOnlyCollection<Selector> asked, TimeSpan span, int steps)
    {
        var window = new SampleWindow(span, asked);
        for (var step = 0; step <= steps; step++)
        {
            window.Add(Begin + (Interval * step), all.Select(s => s.At(step)));
        }

        return window;
    }
}
