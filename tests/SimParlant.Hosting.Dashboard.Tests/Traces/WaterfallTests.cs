using SimParlant.Hosting.Dashboard.Telemetry;
using SimParlant.Hosting.Dashboard.Tests.Support;
using SimParlant.Hosting.Dashboard.Traces;

namespace SimParlant.Hosting.Dashboard.Tests.Traces;

public sealed class WaterfallTests
{
    private static readonly Trace s_trace = Kept();

    [Fact]
    public void Every_span_stands_below_the_one_that_called_it()
    {
        var shown = new Waterfall(s_trace, new HashSet<SpanId>());
        Assert.Equal([0, 1, 1, 2, 3, 1, 2, 3], shown.Rows.Select(static row => row.Depth));
        Assert.Equal((4, 0), (shown.Depth, shown.Omitted));
        Assert.Equal(("0%", "64.583%"), (shown.Rows[0].X, shown.Rows[0].BarWidth));
    }

    [Fact]
    public void What_is_folded_hides_all_below_it_and_counts_it()
    {
        var shown = new Waterfall(s_trace, new HashSet<SpanId> { new(0x1003), new(0x1006) });
        Assert.Equal(["POST /orders", "SELECT stock", "POST", "orders publish"], shown.Rows.Select(static row => row.Span.Name));
        Assert.Equal([7, 0, 2, 2], shown.Rows.Select(static row => row.Callees));
    }

    private static Trace Kept()
    {
        var store = new TelemetryStore(new(), TimeProvider.System);
        DemoTelemetry.Fill(store, DateTimeOffset.UnixEpoch.AddDays(1));
        return store.FindTrace(DemoTelemetry.Order)!;
    }
}
