using SimParlant.Hosting.Dashboard.Otlp.Receiving;
using SimParlant.Hosting.Dashboard.Otlp.Wire;
using SimParlant.Hosting.Dashboard.Telemetry;
using SimParlant.Hosting.Dashboard.Tests.Support;

namespace SimParlant.Hosting.Dashboard.Tests.Otlp;

public sealed class ExponentialHistogramTests
{
    [Fact]
    public void Buckets_become_bounds_with_negative_values_first()
    {
        var histogram = Taken(Point);
        // Scale 0: bounds are powers of two; negative -2..-1, zero, then 2..4 and 4..8.
        Assert.Equal([-2, -1, 2, 4, 8], histogram.Bounds);
        Assert.Equal([0, 7, 3, 1, 2, 0], histogram.Counts);
    }

    [Fact]
    public void More_buckets_than_can_be_shown_are_joined_without_losing_a_count()
    {
        var histogram = Taken(point =>
        {
            point.Fixed64(3, OtlpBody.Time);
            point.Fixed64(4, 1000);
            point.Varint(6, 6);
            var buckets = point.Begin(8);
            point.Varint(1, 3);
            for (var i = 0; i < 1000; i++)
            {
                point.Varint(2, 1);
            }

            point.End(buckets);
        });
        Assert.InRange(histogram.Bounds.Length, 100, 161);
        Assert.Equal(1000, histogram.Counts.Sum());
        Assert.Equal(histogram.Bounds.Order().Distinct(), histogram.Bounds);
    }

    internal static void Point(WireWriter point)
    {
        point.Fixed64(3, OtlpBody.Time);
        point.Fixed64(4, 13);
        point.Fixed64(5, BitConverter.DoubleToUInt64Bits(20));
        point.Varint(6, 0);
        point.Fixed64(7, 3);
        var positive = point.Begin(8);
        point.Varint(1, 2);
        point.Bytes(2, [1, 2]);
        point.End(positive);
        var negative = point.Begin(9);
        point.Varint(1, 0);
        point.Bytes(2, [7]);
        point.End(negative);
    }

    private static HistogramPoint Taken(Action<WireWriter> point)
    {
        var store = new TelemetryStore(new(), TimeProvider.System);
        new OtlpIntake(store).Take(TelemetrySignal.Metrics, OtlpBody.Metric(10, point));
        return store.Metric("shop", "Orders", "duration", TimeSpan.FromDays(100_000), [])!.Series[0].Histograms[0];
    }
}
