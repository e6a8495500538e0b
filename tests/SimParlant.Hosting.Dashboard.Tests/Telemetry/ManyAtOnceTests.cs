using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Tests.Telemetry;

public sealed class ManyAtOnceTests
{
    private const int Senders = 4;
    private const int Batches = 500;

    [Fact]
    public async Task Nothing_is_lost_or_torn_while_many_send_and_others_look()
    {
        var store = new TelemetryStore(new() { MaxTraceCount = 200, MaxLogCount = 200 }, TimeProvider.System);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => Look(store, done.Token))).ToArray();
        await Task.WhenAll(Enumerable.Range(1, Senders).Select(sender => Task.Run(() => Send(store, sender))));
        await done.CancelAsync();
        await Task.WhenAll(readers);

        var counts = store.Counts;
        Assert.Equal((Senders * Batches * 3, Senders * Batches), (counts.Spans.Received, counts.Logs.Received));
        Assert.Equal((200, 200), (counts.Traces, counts.Logs.Kept));
        Assert.Equal(counts.Spans.Received, counts.Spans.Kept + counts.Spans.Evicted + counts.Spans.Dropped);
        Assert.Equal(Senders, counts.Senders);
    }

    private static void Send(TelemetryStore store, int number)
    {
        var sender = Any.Sender($"service {number}");
        for (var i = 0; i < Batches; i++)
        {
            var trace = (number * Batches) + i;
            store.Add([Any.Span(trace, 1, sender: sender), Any.Span(trace, 2, parent: 1, sender: sender), Any.Span(trace, 3, parent: 2, sender: sender, status: SpanStatus.Error)]);
            store.Add([Any.Log($"{i}", LogSeverity.Error, sender)]);
        }
    }

    private static void Look(TelemetryStore store, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            foreach (var trace in store.Traces(new() { Limit = 200 }).Items)
            {
                Assert.Equal((3, 1, 3), (trace.SpanCount, trace.ErrorCount, trace.Senders[0].Spans));
            }

            var ids = store.Logs(new() { Limit = 200 }).Items.Select(entry => entry.Id).ToArray();
            Assert.Equal(ids.OrderDescending(), ids);
            store.Errors(null);
        }
    }
}
