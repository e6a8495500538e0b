using SimParlant.Hosting.Dashboard.Otlp.Json;
using SimParlant.Hosting.Dashboard.Otlp.Receiving;
using SimParlant.Hosting.Dashboard.Otlp.Wire;
using SimParlant.Hosting.Dashboard.Telemetry;
using SimParlant.Hosting.Dashboard.Tests.Support;

namespace SimParlant.Hosting.Dashboard.Tests.Otlp;

/// <summary>Ten thousand bodies with bytes changed, left out, put in or cut off: each is taken or refused, and nothing else happens.</summary>
public sealed class DamagedBodiesTests
{
    private const int Bodies = 10_000;

    private static readonly (TelemetrySignal Signal, byte[] Body)[] Sound =
    [
        (TelemetrySignal.Traces, OtlpBody.Trace(1, "GET /orders", "SELECT orders", "pay")),
        (TelemetrySignal.Logs, OtlpBody.Logs("one", "two")),
        (TelemetrySignal.Metrics, OtlpBody.Histogram([1, 2, 5], [1, 2, 3, 4], 1)),
        (TelemetrySignal.Metrics, OtlpBody.Metric(10, ExponentialHistogramTests.Point)),
        (TelemetrySignal.Metrics, OtlpBody.Metric(11, point =>
        {
            point.Fixed64(3, OtlpBody.Time);
            var quantile = point.Begin(6);
            point.Fixed64(1, BitConverter.DoubleToUInt64Bits(0.5));
            point.End(quantile);
        })),
    ];

    [Fact]
    public void A_damaged_body_is_taken_or_refused_and_the_store_stays_within_its_bounds()
    {
        var store = new TelemetryStore(new() { MaxTraceCount = 100, MaxLogCount = 100, MaxSenderCount = 20, MaxInstrumentCount = 20 }, TimeProvider.System);
        var intake = new OtlpIntake(store);
        var random = new Random(20);
        var refused = 0;
        for (var i = 0; i < Bodies; i++)
        {
            var (signal, sound) = Sound[i % Sound.Length];
            try
            {
                intake.Take(signal, Damage(sound, random));
            }
            catch (OtlpFormatException)
            {
                refused++;
            }
        }

        // Neither all nor nothing, or the damage would be too much or too little to prove anything.
        Assert.InRange(refused, Bodies / 20, Bodies - (Bodies / 20));
        var counts = store.Counts;
        Assert.InRange(counts.Traces, 1, 100);
        Assert.InRange(counts.Logs.Kept, 1, 100);
        Assert.InRange(counts.Senders, 1, 20);
        foreach (var signal in new[] { counts.Spans, counts.Logs, counts.Points })
        {
            Assert.Equal(signal.Received, signal.Kept + signal.Dropped + signal.Evicted);
        }

        store.Clear(null);
        Assert.Equal((0, 0L, 0), (store.Counts.Traces, store.Counts.Bytes, store.Counts.Series));
    }

    [Fact]
    public void Damaged_json_is_taken_or_refused_too()
    {
        var sound = System.Text.Encoding.UTF8.GetBytes("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"a","kind":1,"startTimeUnixNano":"15","attributes":[{"key":"k","value":{"intValue":1.5e3}}]}]}]}]}""");
        var random = new Random(20);
        var refused = 0;
        for (var i = 0; i < Bodies; i++)
        {
            try
            {
                OtlpJson.ToProtobuf(Damage(sound, random), OtlpMessage.TraceRequest, 100_000);
            }
            catch (OtlpFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, Bodies / 20, Bodies - (Bodies / 20));
    }

    [Fact]
    public void Values_nested_without_end_are_cut_and_many_items_in_one_body_are_refused()
    {
        var intake = new OtlpIntake(new TelemetryStore(new(), TimeProvider.System));
        var nested = new WireWriter(10_000_000);
        var starts = new Stack<int>();
        starts.Push(nested.Begin(1));
        starts.Push(nested.Begin(2));
        starts.Push(nested.Begin(2));
        starts.Push(nested.Begin(5));
        for (var i = 0; i < 20_000; i++)
        {
            starts.Push(nested.Begin(5));
            starts.Push(nested.Begin(1));
        }

        while (starts.TryPop(out var start))
        {
            nested.End(start);
        }

        intake.Take(TelemetrySignal.Logs, nested.Written);

        var many = new WireWriter(10_000_000);
        var (resource, scope) = (many.Begin(1), many.Begin(2));
        for (var i = 0; i < 1_000_001; i++)
        {
            many.Bytes(2, []);
        }

        many.End(scope);
        many.End(resource);
        Assert.True(Assert.Throws<OtlpFormatException>(() => intake.Take(TelemetrySignal.Traces, many.Written)).IsTooLarge);
    }

    private static byte[] Damage(byte[] sound, Random random)
    {
        List<byte> bytes = [.. sound];
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.Insert(at, (byte)random.Next(256)); break;
                case 2 when bytes.Count > 2: bytes.RemoveAt(at); break;
                case 3 when random.Next(3) == 0: bytes.RemoveRange(at, bytes.Count - at - 1); break;
            }
        }

        return [.. bytes];
    }
}
