using SimParlant.Hosting.Dashboard.Metrics;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Tests.Metrics;

public sealed class MetricChartTests
{
    private static readonly TelemetrySender s_sender = new("api", null, AttributeList.Empty);
    private static readonly DateTimeOffset s_now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(5);

    [Fact]
    public void A_counter_is_drawn_as_a_rate_and_survives_a_restart_of_its_process()
    {
        var chart = Chart(InstrumentKind.Sum, [Point(-20, 100), Point(-15, 150), Point(-10, 10), Point(-5, 60)]);
        Assert.True(chart.IsRate);
        Assert.Equal([10.0, 2, 10], Values(chart)[^3..]);
    }

    [Fact]
    public void A_counter_reported_once_a_minute_has_a_value_a_minute_and_no_zeros_between()
    {
        var chart = Chart(InstrumentKind.Sum, [Point(-180, 0), Point(-120, 60), Point(-60, 180), Point(0, 180)]);
        Assert.Equal([1.0, 2, 0], Values(chart)[^3..]);
        Assert.DoesNotContain('M', new ChartScale(chart, "").Path(chart.Lines[0])[1..]);
    }

    [Fact]
    public void A_gauge_keeps_its_value_until_it_is_stale()
    {
        var values = Chart(InstrumentKind.Gauge, [Point(-280, 7)]).Lines[0].Values;
        Assert.Equal(7, values[4]);
        Assert.Null(values[^1]);
    }

    [Fact]
    public void A_histogram_is_drawn_as_percentiles_of_what_was_measured_in_each_step()
    {
        double[] bounds = [1, 2, 4];
        HistogramPoint At(int seconds, params long[] counts) => new(Nano(-400), Nano(seconds), counts.Sum(), 0, bounds, counts);
        var series = new MetricSeriesView(Instrument(InstrumentKind.Histogram), AttributeList.Empty, [], [At(-10, 5, 5, 5, 5), At(-5, 5, 105, 5, 5)], []);
        var chart = new MetricChart(new(Instrument(InstrumentKind.Histogram), [series], []), s_now, s_window);
        Assert.Equal(["p50", "p90", "p99"], chart.Lines.Select(static line => line.Label));
        Assert.Equal([1.5, 1.9, 1.99], chart.Lines.Select(line => Math.Round(line.Values[^2]!.Value, 3)));
        Assert.Null(chart.Lines[0].Values[^1]);
    }

    [Fact]
    public void More_series_than_a_chart_can_carry_are_counted()
    {
        var series = Enumerable.Range(0, 25).Select(i => new MetricSeriesView(Instrument(InstrumentKind.Gauge), new(new TelemetryAttribute("i", (long)i)), [Point(-5, i)], [], []));
        var chart = new MetricChart(new(Instrument(InstrumentKind.Gauge), [.. series], []), s_now, s_window);
        Assert.Equal((MetricChart.MaxLines, 15), (chart.Lines.Count, chart.Omitted));
        Assert.Equal("i=24", chart.Lines[0].Label);
    }

    [Theory]
    [InlineData(0.0005, "s", "500 µs"), InlineData(1536, "By", "1.5 KiB"), InlineData(1_500_000, "", "1.5 M"), InlineData(0, "s", "0"), InlineData(-3, "x", "-3")]
    public void Values_are_written_in_their_unit(double value, string unit, string expected) => Assert.Equal(expected, ChartScale.Words(value, unit));

    private static MetricChart Chart(InstrumentKind kind, MetricPoint[] points) =>
        new(new(Instrument(kind), [new(Instrument(kind), AttributeList.Empty, points, [], [])], []), s_now, s_window);

    private static double[] Values(MetricChart chart) => [.. chart.Lines[0].Values.OfType<double>()];

    private static Instrument Instrument(InstrumentKind kind) => new(s_sender, "Shop", "sold", "", "", kind) { IsMonotonic = true };

    private static MetricPoint Point(int seconds, double value) => new(Nano(-400), Nano(seconds), value);

    private static long Nano(int seconds) => (s_now.AddSeconds(seconds) - DateTimeOffset.UnixEpoch).Ticks * 100;
}
