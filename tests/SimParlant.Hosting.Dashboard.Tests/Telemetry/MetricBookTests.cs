using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Tests.Telemetry;

public sealed class MetricBookTests
{
    private static readonly TimeSpan Ever = TimeSpan.FromDays(100_000);

    [Fact]
    public void Changes_since_the_last_point_are_added_up_by_dimension_in_whatever_order_it_is_written()
    {
        var store = new TelemetryStore(new(), TimeProvider.System);
        store.Add(new MetricsBatch([Sample(1, 5, isDelta: true, new("a", "x"), new("b", 1L))]));
        store.Add(new MetricsBatch([Sample(2, 7, isDelta: true, new("b", 1L), new("a", "x"))]));
        store.Add(new MetricsBatch([Sample(2, 7, isDelta: true, new("a", "x"), new("b", 1L))]));     // sent again

        var series = Assert.Single(View(store).Series);
        Assert.Equal([5, 12], series.Points.Select(point => point.Value));
        Assert.Equal(1, store.Counts.Points.Dropped);
    }

    [Fact]
    public void Histograms_whose_bounds_changed_are_added_without_losing_a_count()
    {
        var sum = HistogramSum.Of(new(0, 1, 6, 10, [1, 2, 4], [1, 2, 3, 0]), new(0, 2, 5, 9, [2, 4, 8], [0, 4, 1, 0]));
        Assert.Equal([1, 2, 4, 8], sum.Bounds);
        Assert.Equal([1, 2, 7, 1, 0], sum.Counts);

        var coarser = HistogramSum.Of(sum, new(0, 3, 2, 3, [3], [1, 1]));
        Assert.Equal(13, coarser.Counts.Sum());
        Assert.Equal(coarser.Bounds.Length + 1, coarser.Counts.Length);
    }

    [Fact]
    public void A_series_keeps_its_latest_points_and_an_instrument_its_first_combinations()
    {
        var store = new TelemetryStore(new() { MaxMetricsCount = 200, MaxSeriesPerInstrument = 2 }, TimeProvider.System);
        for (var time = 1; time <= 1000; time++)
        {
            store.Add(new MetricsBatch([Sample(time, time, false, new TelemetryAttribute("k", "a")), Sample(time, time, false, new TelemetryAttribute("k", $"{time}"))]));
        }

        var points = View(store).Series.Single(series => (string?)series.Dimensions.Find("k") == "a").Points;
        Assert.InRange(points.Count, 137, 200);
        Assert.Equal(1000, points[^1].Value);
        Assert.Equal(2, store.Counts.Series);
        var counts = store.Counts.Points;
        Assert.Equal((2000, 999), (counts.Received, counts.Dropped));
        Assert.Equal(counts.Received, counts.Kept + counts.Dropped + counts.Evicted);
    }

    [Fact]
    public void Beyond_the_bytes_the_oldest_points_go_and_a_series_nobody_sends_any_more_with_them()
    {
        var store = new TelemetryStore(new() { MaxBytes = 400_000 }, TimeProvider.System);
        store.Add(new MetricsBatch([Sample(1, 1, false, new TelemetryAttribute("k", "gone"))]));
        for (var time = 1; time <= 10_000; time++)
        {
            store.Add(new MetricsBatch([Sample(time, time, false, new TelemetryAttribute("k", "lives"))]));
        }

        Assert.Equal("lives", Assert.Single(View(store).Series).Dimensions.Find("k"));
        Assert.InRange(store.Counts.Points.Bytes, 50_000, 100_000);
        Assert.Equal(10_000, View(store).Series[0].Points[^1].Value);
    }

    [Fact]
    public void A_window_begins_with_the_last_point_before_it()
    {
        var time = new FixedTime(DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(1000));
        var store = new TelemetryStore(new(), time);
        for (var second = 1; second <= 1000; second++)
        {
            store.Add(new MetricsBatch([Sample(second * 1_000_000_000L, second, false)]));
        }

        var points = store.Metric("api", "shop", "orders", TimeSpan.FromSeconds(10), [])!.Series[0].Points;
        Assert.Equal(Enumerable.Range(989, 12).Select(value => (double)value), points.Select(point => point.Value));
    }

    private static MetricView View(TelemetryStore store) => store.Metric("api", "shop", "orders", Ever, [])!;

    private static MetricSample Sample(long time, double value, bool isDelta, params TelemetryAttribute[] dimensions) => new()
    {
        Instrument = new(Any.Sender(), "shop", "orders", "", "", InstrumentKind.Sum),
        Dimensions = new(dimensions),
        IsDelta = isDelta,
        Time = time,
        Value = value,
    };

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
