using System.Text.Json;
using SimParlant.Hosting.Dashboard.Telemetry;
using SimParlant.Hosting.Dashboard.Tests.Support;

namespace SimParlant.Hosting.Dashboard.Tests.Otlp;

/// <summary>A sender that shares no code with us: OpenTelemetry's SDK for JavaScript, by each of its exporters.</summary>
public sealed class JavaScriptSenderTests
{
    [NodeTheory]
    [InlineData("http")]
    [InlineData("proto")]
    [InlineData("grpc")]
    public async Task Everything_the_javascript_sdk_sends_is_kept_and_can_be_asked_for(string exporter)
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        var address = exporter == "grpc" ? dashboard.Grpc : dashboard.Http;
        await NodeSender.RunAsync(exporter, address.ToString().TrimEnd('/'), dashboard.Options.OtlpApiKey);

        using var spans = JsonDocument.Parse(await (await dashboard.AskAsync("spans?resource=shop-js")).Content.ReadAsStreamAsync());
        Assert.Equal(2, spans.RootElement.GetProperty("totalCount").GetInt32());
        var trace = Assert.Single(dashboard.Store.Traces(new() { HasError = true }).Items);
        Assert.Equal(("checkout", 2, 1), (trace.Name, trace.SpanCount, trace.ErrorCount));
        var root = dashboard.Store.FindTrace(trace.Id)!.Tree()[0].Span;
        Assert.Equal(("VISA", 3L, 0.5, true), (root.Attributes.Find("card"), root.Attributes.Find("items"), root.Attributes.Find("discount"), root.Attributes.Find("express")));
        Assert.Equal("Error", root.Events[0].Attributes.Find("exception.type"));
        Assert.True(root.Duration > TimeSpan.Zero);

        var entry = Assert.Single(dashboard.Store.Logs(new()).Items);
        Assert.Equal(("card refused", LogSeverity.Warning, trace.Id), (entry.Message, entry.Severity, entry.TraceId));

        var store = dashboard.Store;
        Assert.Equal(7, Assert.Single(store.Metric("shop-js", "shop", "orders", TimeSpan.FromHours(1), [])!.Series).Points[^1].Value);
        var histogram = Assert.Single(store.Metric("shop-js", "shop", "latency", TimeSpan.FromHours(1), [])!.Series).Histograms[^1];
        Assert.Equal((2, 45), (histogram.Count, histogram.Sum));
        Assert.Equal(0, store.Counts.Spans.Dropped + store.Counts.Logs.Dropped + store.Counts.Points.Dropped);
    }
}
