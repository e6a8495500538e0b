using SimParlant.Hosting.Dashboard.Otlp.Receiving;
using SimParlant.Hosting.Dashboard.Telemetry;
using SimParlant.Hosting.Dashboard.Tests.Support;

namespace SimParlant.Hosting.Dashboard.Tests.Telemetry;

[Collection(nameof(BoundedMemoryTests))]
public sealed class BoundedMemoryTests
{
    private const int MaxBytes = 8 * 1024 * 1024;

    [Fact]
    public void A_long_run_keeps_no_more_than_it_may()
    {
        var store = new TelemetryStore(new() { MaxBytes = MaxBytes }, TimeProvider.System);
        var intake = new OtlpIntake(store);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var names = Enumerable.Range(0, 20).Select(i => $"operation {i}").ToArray();
        for (var i = 1; i <= 20_000; i++)
        {
            intake.Take(TelemetrySignal.Traces, OtlpBody.Trace((ulong)i, names));
            intake.Take(TelemetrySignal.Logs, OtlpBody.Logs($"message {i} {new string('x', 200)}"));
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        var counts = store.Counts;
        Assert.Equal((400_000, 20_000), (counts.Spans.Received, counts.Logs.Received));
        Assert.Equal(counts.Spans.Received, counts.Spans.Kept + counts.Spans.Evicted);
        Assert.InRange(counts.Bytes, MaxBytes / 4, MaxBytes);
        // All that was sent would be some 400 MB. What other tests of this process keep meanwhile is far below the rest.
        Assert.True(grown < 10 * MaxBytes, $"{grown} bytes");
        GC.KeepAlive(store);
    }

    [Fact]
    public void One_trace_without_end_does_not_push_out_the_others()
    {
        var store = new TelemetryStore(new() { MaxBytes = MaxBytes, MaxSpansPerTrace = 1000 }, TimeProvider.System);
        store.Add([Any.Span(2, 1)]);
        for (var i = 1; i <= 1500; i++)
        {
            store.Add([Any.Span(1, i)]);
        }

        for (var i = 1; i <= 1500; i++)
        {
            store.Add([Any.Span(3, i, attributes: new TelemetryAttribute("big", new string('x', 8000)))]);
        }

        Assert.NotNull(store.FindTrace(new(2)));
        Assert.Equal((1000, 500), (store.FindTrace(new(1))!.Spans.Count, store.FindTrace(new(1))!.Summary.DroppedSpans));
        Assert.InRange(store.Counts.Spans.Bytes, 0, MaxBytes / 2);
    }
}

[CollectionDefinition(nameof(BoundedMemoryTests), DisableParallelization = true)]
public sealed class BoundedMemoryCollection;
