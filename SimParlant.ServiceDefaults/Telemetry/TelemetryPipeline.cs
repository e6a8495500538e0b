using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SimParlant.ServiceDefaults.Telemetry.Prometheus;

namespace SimParlant.ServiceDefaults.Telemetry;

/// <summary>Owns what is collected and exported from start to stop; stopping flushes what is buffered.</summary>
internal sealed class TelemetryPipeline(
    IConfiguration configuration, TelemetrySettings settings, ResourceBuilder resource, MetricsSource metrics, Sampler sampler, ProcessGauges process)
    : IHostedLifecycleService, IDisposable
{
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "SimParlant.*"];

    // Of the framework's and the driver's only what somebody looks at: each measurement costs every request some two microseconds.
    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Net.NameResolution", "System.Runtime", "Npgsql",
        "SimParlant.*",
    ];

    // Without an exporter, requests still have the ids of their traces, for the logs and for whoever is called.
    private readonly ActivityListener _ids = new()
    {
        ShouldListenTo = static source => source.Name == "Microsoft.AspNetCore",
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    };

    private TracerProvider? _traces;
    private MeterProvider? _meters;

    // Before any hosted service starts, or the spans of their start are lost.
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        // The exporters take their OTEL_* settings from this configuration instead of the bare environment.
        OtlpExporterOptions? otlp = null;
        if (settings.Exports)
        {
            _traces = Sdk.CreateTracerProviderBuilder()
                .ConfigureServices(services => services.AddSingleton(configuration))
                .SetResourceBuilder(resource)
                .SetSampler(sampler)
                .AddSource(Sources)
                .AddProcessor(new SpanHygiene())
                .AddOtlpExporter(options => otlp = options)
                .Build();
        }
        else
        {
            ActivitySource.AddActivityListener(_ids);
        }

        if (settings.Measures)
        {
            var builder = Sdk.CreateMeterProviderBuilder()
                .ConfigureServices(services => services.AddSingleton(configuration))
                .SetResourceBuilder(resource)
                .SetExemplarFilter(ExemplarFilterType.TraceBased)
                .AddMeter(Meters)
                // How many bytes a statement was, and that one runs: four measurements beside the one of how long it took.
                .AddView(static instrument => instrument.Name.StartsWith("db.client.operation.npgsql.", StringComparison.Ordinal) ? MetricStreamConfiguration.Drop : null)
                // A service has one pool; to look up the series by its name would be most of what the measurement costs.
                .AddView("db.client.operation.duration", new MetricStreamConfiguration { TagKeys = [] })
                // The graph's library does not know whose operations it runs; the service's dashboards do.
                .AddView("graphql.operations", "parlant.graphql.operations")
                .AddView("graphql.subscriptions.active", "parlant.subscriptions.active")
                .AddView("graphql.subscription.events", "parlant.events.delivered");
            // Who wants differences instead of sums has a reader of its own, or each scrape would take what came since the last.
            _meters = (otlp is null ? builder.AddReader(metrics.Connect())
                : settings.SendsDifferences ? builder.AddReader(metrics.Connect()).AddOtlpExporter()
                : builder.AddReader(metrics.Connect(otlp, settings.SendEvery, settings.SendWithin))).Build();
        }

        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        _traces?.ForceFlush(2000);
        _meters?.ForceFlush(2000);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        metrics.Disconnect();
        _traces?.Dispose();
        _meters?.Dispose();
        process.Dispose();
        _ids.Dispose();
    }
}
