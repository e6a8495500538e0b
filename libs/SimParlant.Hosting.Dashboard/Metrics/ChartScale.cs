using System.Globalization;
using SimParlant.Hosting.Dashboard.Shell;

namespace SimParlant.Hosting.Dashboard.Metrics;

/// <summary>From values and times to places of a drawing, with round marks on both axes.</summary>
internal sealed class ChartScale
{
    internal const double Width = 1000;
    internal const double Height = 300;
    internal const double Left = 66;
    internal const double Right = 32;
    internal const double Bottom = 24;
    internal const double Top = 10;
    private const int Marks = 4;
    private readonly MetricChart _chart;
    private readonly string _unit;

    public ChartScale(MetricChart chart, string unit)
    {
        (_chart, _unit) = (chart, unit);
        var step = RoundUp((chart.Max - chart.Min) / Marks);
        Low = Math.Floor(chart.Min / step) * step;
        High = Math.Max(Math.Ceiling(chart.Max / step) * step, Low + step);
        Values = [.. Enumerable.Range(0, (int)Math.Round((High - Low) / step) + 1).Select(i => Low + (i * step))];
    }

    public double Low { get; }
    public double High { get; }

    /// <summary>The marks of the vertical axis.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The marks of the horizontal axis.</summary>
    public IEnumerable<DateTimeOffset> Times => Enumerable.Range(0, 6).Select(i => _chart.Start + ((_chart.End - _chart.Start) * i / 5));

    public string X(DateTimeOffset at) => Text(Left + ((Width - Left - Right) * ((at - _chart.Start) / (_chart.End - _chart.Start))));

    public string Y(double value) => Text(Top + ((Height - Top - Bottom) * (1 - ((Math.Clamp(value, Low, High) - Low) / (High - Low)))));

    /// <summary>A line as the path of a drawing; it breaks where nothing was reported for long.</summary>
    public string Path(ChartLine line)
    {
        var path = new System.Text.StringBuilder();
        DateTimeOffset? last = null;
        for (var i = 0; i < line.Values.Count; i++)
        {
            if (line.Values[i] is { } value)
            {
                var at = _chart.Ends[i];
                var goesOn = at - last <= MetricChart.StaleAfter || (i > 0 && last == _chart.Ends[i - 1]);
                path.Append(goesOn ? 'L' : 'M').Append(X(at)).Append(' ').Append(Y(value));
                last = at;
            }
        }

        return path.ToString();
    }

    /// <summary>A value in the instrument's unit, short.</summary>
    public string Words(double value) => Words(value, _unit) + (_chart.IsRate ? "/s" : "");

    internal static string Words(double value, string unit) => unit switch
    {
        "s" when value != 0 => Ago.Duration(TimeSpan.FromSeconds(Math.Min(value, 1e9))),
        "ms" when value != 0 => Ago.Duration(TimeSpan.FromMilliseconds(Math.Min(value, 1e12))),
        "By" => Scaled(value, 1024, ["B", "KiB", "MiB", "GiB", "TiB"]),
        _ => Scaled(value, 1000, ["", "k", "M", "G", "T"]).TrimEnd(),
    };

    private static string Scaled(double value, double by, string[] names)
    {
        var power = 0;
        while (Math.Abs(value) >= by && power < names.Length - 1)
        {
            value /= by;
            power++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{value:0.###} {names[power]}");
    }

    // 1, 2 or 5 times a power of ten.
    private static double RoundUp(double step)
    {
        if (step <= 0 || !double.IsFinite(step))
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
    }

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
