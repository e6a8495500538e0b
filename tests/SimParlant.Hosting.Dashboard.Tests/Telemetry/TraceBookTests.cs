using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Tests.Telemetry;

public sealed class TraceBookTests
{
    [Fact]
    public void A_trace_gathers_the_spans_of_every_sender_whatever_their_order()
    {
        var store = Store(new());
        store.Add([Any.Span(1, 2, parent: 1, sender: Any.Sender("db"), status: SpanStatus.Error, start: 1500)]);
        store.Add([Any.Span(1, 1, sender: Any.Sender("api"), name: "GET /orders", start: 1000), Any.Span(1, 3, parent: 2, sender: Any.Sender("db"), start: 1600)]);

        var summary = Assert.Single(store.Traces(new()).Items);
        Assert.Equal(("GET /orders", 3, 1), (summary.Name, summary.SpanCount, summary.ErrorCount));
        Assert.Equal([("db", 2), ("api", 1)], summary.Senders.Select(share => (share.Sender.Name, share.Spans)));
        Assert.Equal([(1UL, 0), (2UL, 1), (3UL, 2)], store.FindTrace(new(1))!.Tree().Select(node => (node.Span.SpanId.Value, node.Depth)));
    }

    [Fact]
    public void The_trace_that_began_first_is_evicted_whole_and_its_late_spans_are_dropped()
    {
        var store = Store(new() { MaxTraceCount = 3 });
        for (var trace = 1; trace <= 5; trace++)
        {
            store.Add([Any.Span(trace, 1), Any.Span(trace, 2, parent: 1)]);
        }

        store.Add([Any.Span(1, 3, parent: 2)]);

        Assert.Equal([5, 4, 3], store.Traces(new()).Items.Select(trace => (int)trace.Id.Value));
        Assert.Null(store.FindTrace(new(2)));
        var counts = store.Counts;
        Assert.Equal((6, 11, 1, 4), (counts.Spans.Kept, counts.Spans.Received, counts.Spans.Dropped, counts.Spans.Evicted));
    }

    [Fact]
    public void A_summary_given_out_does_not_change_when_further_spans_arrive()
    {
        var store = Store(new());
        store.Add([Any.Span(1, 1)]);
        var before = store.Traces(new()).Items[0];
        store.Add([Any.Span(1, 2, status: SpanStatus.Error), Any.Span(1, 3), Any.Span(1, 4)]);

        Assert.Equal((1, 0, 1), (before.SpanCount, before.ErrorCount, before.Senders[0].Spans));
        Assert.Equal((4, 1, 4), (store.Traces(new()).Items[0].SpanCount, store.Traces(new()).Items[0].ErrorCount, store.Traces(new()).Items[0].Senders[0].Spans));
    }

    private static TelemetryStore Store(TelemetryLimits limits) => new(limits, TimeProvider.System);
}
