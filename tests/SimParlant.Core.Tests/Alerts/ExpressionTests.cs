using System.Globalization;
using System.Text;
using SimParlant.Core.Alerts.Expressions;
using SimParlant.Testing;

namespace SimParlant.Core.Tests.Alerts;

/// <summary>What an expression says is what Prometheus says of the PromQL it prints.</summary>
public sealed class ExpressionTests : IDisposable
{
    private const int Steps = 40;

    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("simparlant-promql-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [PromtoolFact]
    public async Task Prometheus_says_the_same_of_a_hundred_random_counters_that_stall_begin_late_and_begin_anew()
    {
        var random = new Random(20261126);
        var text = new StringBuilder("evaluation_interval: 15s\ntests:\n");
        for (var round = 0; round < 100; round++)
        {
            var series = Enumerable.Range(0, 3).Select(_ => Values(random)).ToArray();
            var window = new SampleWindow(TimeSpan.FromMinutes(10), Expressions.SelectMany(e => e.Selectors).ToArray());
            for (var step = 0; step <= Steps; step++)
            {
                var now = step;
                window.Add(Series.Begin + (Series.Interval * step), series.Select((s, i) => (Value: s[now], i))
                    .Where(s => s.Value is not null)
                    .Select(s => new MetricSample("m", Named(s.i), s.Value!.Value)));
            }

            text.Append("  - interval: 15s\n    input_series:\n");
            for (var i = 0; i < series.Length; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"      - series: 'm{{{string.Join(", ", Named(i).Select(l => $"{l.Key}=\"{l.Value}\""))}}}'\n")
                    .Append(CultureInfo.InvariantCulture, $"        values: '{string.Join(' ', series[i].Select(v => v?.ToString(CultureInfo.InvariantCulture) ?? "_"))}'\n");
            }

            text.Append("    promql_expr_test:\n");
            foreach (var expression in Expressions)
            {
                // Both are rounded: sums may differ in their last bits.
                var points = expression.Evaluate(window);
                text.Append(CultureInfo.InvariantCulture, $"      - expr: 'round({expression}, 0.0009765625)'\n        eval_time: 10m\n        exp_samples:{(points.Count == 0 ? " []" : "")}\n");
                foreach (var point in points)
                {
                    text.Append(CultureInfo.InvariantCulture, $"          - labels: '{{{point.Labels}}}'\n            value: {Rounded(point.Value)}\n");
                }
            }
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "same.yml"), text.ToString());
        var (exit, said) = await Promtool.RunAsync(["test", "rules", "same.yml"], folder: _folder);
        Assert.True(exit == 0, said);
    }

    [Fact]
    public void A_counter_that_began_anew_has_grown_by_what_it_shows()
    {
        var window = new SampleWindow(Minutes, [Selector.Of("m")]);
        double[] values = [10, 20, 4, 8];
        for (var i = 0; i < values.Length; i++)
        {
            window.Add(Series.Begin + (TimeSpan.FromSeconds(100) * i), [new("m", new Dictionary<string, string>(), values[i])]);
        }

        Assert.Equal(18, Assert.Single(new Growth(Selector.Of("m"), Minutes, isPerSecond: false).Evaluate(window)).Value);
    }

    [Fact]
    public void A_window_forgets_what_nobody_looks_back_to_and_what_nobody_asks_for()
    {
        var window = new SampleWindow(TimeSpan.FromSeconds(30), [Selector.Of("m").Where("kind", "x")]);
        window.Add(Series.Begin, [new("m", new Dictionary<string, string> { ["kind"] = "x" }, 1), new("m", new Dictionary<string, string> { ["kind"] = "y" }, 1)]);
        Assert.Single(new Gauge(Selector.Of("m")).Evaluate(window));
        window.Add(Series.Begin + TimeSpan.FromSeconds(31), []);
        Assert.Empty(new Gauge(Selector.Of("m")).Evaluate(window));
        Assert.Empty(new Growth(Selector.Of("m"), TimeSpan.FromHours(1), isPerSecond: false).Evaluate(window));
    }

    [Fact]
    public void Text_in_a_label_cannot_leave_its_quotes() =>
        Assert.Equal("""m{a="x\"} or up{b=\"\\\n"}""", Selector.Of("m").Where("a", "x\"} or up{b=\"\\\n").ToString());

    private static IReadOnlyList<Expression> Expressions { get; } =
    [
        new Gauge(Selector.Of("m").Where("le", "1")),
        new Absent(Selector.Of("m").Where("le", "7")),
        new Growth(Selector.Of("m"), Minutes, isPerSecond: false),
        new Growth(Selector.Of("m").Like("le", "1|2"), Minutes, isPerSecond: true),
        new Aggregate(Aggregation.Sum, new Growth(Selector.Of("m").Except("le", "1"), Minutes, isPerSecond: false), ["instance"]),
        new Aggregate(Aggregation.Max, new Gauge(Selector.Of("m")), []),
        new Aggregate(Aggregation.Min, new Gauge(Selector.Of("m")), ["instance"]),
        new Aggregate(Aggregation.Sum, new Gauge(Selector.Of("m").Where("le", "1")), ["instance"])
            .Over(new Aggregate(Aggregation.Sum, new Gauge(Selector.Of("m")), ["instance"])),
    ];

    private static string Rounded(double value) => value is double.NaN
        ? ".nan"
        : (Math.Floor((value * 1024) + 0.5) / 1024).ToString("R", CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Named(int i) => new() { ["instance"] = "a", ["le"] = i == 2 ? "+Inf" : (i + 1).ToString(CultureInfo.InvariantCulture) };

    private static double?[] Values(Random random)
    {
        var values = new double?[Steps + 1];
        var (value, late) = (random.Next(20), random.Next(3) == 0 ? random.Next(Steps) : 0);
        for (var i = 0; i <= Steps; i++)
        {
            value = random.Next(25) == 0 ? 0 : value + (random.Next(2) * random.Next(50));
            values[i] = i < late ? null : value;
        }

        return values;
    }
}
