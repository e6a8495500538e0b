using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SimParlant.Hosting.Dashboard.Telemetry;
using SimParlant.Hosting.Dashboard.Tests.Support;
using SpanKind = SimParlant.Hosting.Dashboard.Telemetry.SpanKind;

namespace SimParlant.Hosting.Dashboard.Tests.Otlp;

/// <summary>What OpenTelemetry's own exporter for .NET sends arrives whole, by either protocol.</summary>
public sealed class DotNetExporterTests
{
    private static readonly ResourceBuilder Shop = ResourceBuilder.CreateEmpty().AddService("shop", serviceInstanceId: "one").AddAttributes([new("deployment", "test")]);

    [Theory]
    [InlineData(OtlpExportProtocol.Grpc)]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    public async Task Spans_arrive_with_attributes_events_links_and_status(OtlpExportProtocol protocol)
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        using var source = new ActivitySource($"shop.{protocol}", "2.1");
        ActivityTraceId trace;
        using (var provider = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Shop).AddSource(source.Name).AddOtlpExporter(options => To(options, dashboard, protocol, "traces")).Build())
        {
            using (var outer = source.StartActivity("GET /orders", ActivityKind.Server)!)
            {
                trace = outer.TraceId;
                outer.SetTag("http.response.status_code", 500).SetTag("retry", true).SetTag("share", 0.25).SetTag("tags", new[] { "a", "b" });
                outer.SetStatus(ActivityStatusCode.Error, "out of stock");
                outer.AddException(new InvalidOperationException("none left"));
                outer.AddLink(new(new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded)));
                using var inner = source.StartActivity("SELECT orders", ActivityKind.Client);
            }

            Assert.True(provider.ForceFlush());
        }

        var found = dashboard.Store.FindTrace(new(UInt128.Parse(trace.ToString(), System.Globalization.NumberStyles.HexNumber, null)))!;
        Assert.Equal(["GET /orders", "SELECT orders"], found.Spans.Select(span => span.Name));
        var root = found.Spans[0];
        Assert.Equal((SpanKind.Server, SpanStatus.Error, "out of stock"), (root.Kind, root.Status, root.StatusMessage));
        Assert.Equal((500L, true, 0.25), (root.Attributes.Find("http.response.status_code"), root.Attributes.Find("retry"), root.Attributes.Find("share")));
        Assert.Equal(["a", "b"], (object?[])root.Attributes.Find("tags")!);
        Assert.Equal("System.InvalidOperationException", root.Events[0].Attributes.Find("exception.type"));
        Assert.Single(root.Links);
        Assert.Equal(("shop-one", "test"), (root.Sender.Key, root.Sender.Attributes.Find("deployment")));
        Assert.Equal((source.Name, "2.1"), (root.Scope.Name, root.Scope.Version));
        Assert.Equal(root.SpanId, found.Spans[1].ParentId);
        var error = Assert.Single(dashboard.Store.Errors("shop"));
        Assert.Equal(("System.InvalidOperationException", 1), (error.Title, error.Count));
    }

    [Theory]
    [InlineData(OtlpExportProtocol.Grpc)]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    public async Task Records_arrive_with_their_template_their_values_and_their_trace(OtlpExportProtocol protocol)
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        using var activity = new Activity("order").Start();
        using (var factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddOpenTelemetry(options =>
        {
            options.SetResourceBuilder(Shop).AddOtlpExporter(exporter => To(exporter, dashboard, protocol, "logs"));
            options.IncludeFormattedMessage = true;
        })))
        {
            factory.CreateLogger("Shop.Orders").LogError(new InvalidOperationException("none left"), "Order {Order} failed", 7);
            factory.CreateLogger("Shop.Orders").LogDebug("Tried");
        }

        var entry = Assert.Single(dashboard.Store.Logs(new() { LeastSeverity = LogSeverity.Warning }).Items);
        Assert.Equal(("Order 7 failed", LogSeverity.Error, "Shop.Orders"), (entry.Message, entry.Severity, entry.Scope.Name));
        Assert.Equal(7L, entry.Attributes.Find("Order"));
        Assert.Equal(activity.TraceId.ToString(), entry.TraceId.ToString());
        Assert.Equal(activity.SpanId.ToString(), entry.SpanId.ToString());
        Assert.Equal(2, dashboard.Store.Logs(new() { TraceId = entry.TraceId }).Total);
    }

    [Theory]
    [InlineData(OtlpExportProtocol.Grpc, MetricReaderTemporalityPreference.Cumulative)]
    [InlineData(OtlpExportProtocol.HttpProtobuf, MetricReaderTemporalityPreference.Cumulative)]
    [InlineData(OtlpExportProtocol.Grpc, MetricReaderTemporalityPreference.Delta)]
    public async Task Metrics_arrive_cumulative_with_dimensions_and_exemplars_whatever_was_sent(OtlpExportProtocol protocol, MetricReaderTemporalityPreference temporality)
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        using var meter = new Meter($"shop.{protocol}.{temporality}");
        using (var provider = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Shop).AddMeter(meter.Name).SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddView("size", new Base2ExponentialBucketHistogramConfiguration())
            .AddOtlpExporter((exporter, reader) =>
            {
                To(exporter, dashboard, protocol, "metrics");
                reader.TemporalityPreference = temporality;
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = int.MaxValue;
            }).Build())
        {
            var orders = meter.CreateCounter<long>("orders", "{order}", "Orders taken");
            var duration = meter.CreateHistogram<double>("duration", "s");
            var size = meter.CreateHistogram<double>("size");
            meter.CreateObservableGauge("stock", () => 5);
            using var activity = new Activity("order") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
            for (var round = 0; round < 2; round++)
            {
                orders.Add(3, new KeyValuePair<string, object?>("shop", "north"));
                orders.Add(1, new KeyValuePair<string, object?>("shop", "south"));
                duration.Record(0.3);
                size.Record(100 * (round + 1));
                Assert.True(provider.ForceFlush());
            }
        }

        var store = dashboard.Store;
        Assert.Equal(["duration", "orders", "size", "stock"], store.Instruments("shop").Select(instrument => instrument.Name));
        var orderView = View("orders");
        Assert.Equal(["north", "south"], Assert.Single(orderView.Dimensions).Values);
        Assert.Equal(6, Newest(orderView.Series.Single(series => (string?)series.Dimensions.Find("shop") == "north").Points).Value);
        Assert.True(orderView.Instrument.IsMonotonic);
        var durations = Assert.Single(View("duration").Series);
        Assert.Equal((2, 0.6), (Newest(durations.Histograms).Count, Newest(durations.Histograms).Sum));
        Assert.Contains(durations.Exemplars, exemplar => exemplar.Value == 0.3 && exemplar.TraceId.Value != 0);
        var sizes = Newest(Assert.Single(View("size").Series).Histograms);
        Assert.Equal((2, 2), (sizes.Count, sizes.Counts.Sum()));
        Assert.Equal(5, Newest(View("stock").Series[0].Points).Value);

        MetricView View(string name) => store.Metric("shop-one", meter.Name, name, TimeSpan.FromHours(1), [])!;
        static T Newest<T>(IReadOnlyList<T> points) => points[^1];
    }

    private static void To(OtlpExporterOptions options, ReceivingDashboard dashboard, OtlpExportProtocol protocol, string signal)
    {
        options.Protocol = protocol;
        options.Endpoint = protocol == OtlpExportProtocol.Grpc ? dashboard.Grpc : new Uri(dashboard.Http, $"/v1/{signal}");
        options.Headers = $"x-otlp-api-key={dashboard.Options.OtlpApiKey}";
    }
}
