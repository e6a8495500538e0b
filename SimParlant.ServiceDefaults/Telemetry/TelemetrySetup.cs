using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;
using SimParlant.ServiceDefaults.Logging;
using SimParlant.ServiceDefaults.Telemetry.Prometheus;

namespace SimParlant.ServiceDefaults.Telemetry;

/// <summary>Metrics always, for <c>/metrics</c>; traces, metrics and logs over OTLP when there is somebody to send them to.</summary>
internal static class TelemetrySetup
{
    internal static void ConfigureOpenTelemetry(this IHostApplicationBuilder builder)
    {
        var settings = TelemetrySettings.Read(builder.Configuration);
        var resource = Resource(builder.Configuration, builder.Environment.ApplicationName);
        var sampler = RootSampler.Create(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton(_ => new MetricsSource(resource));
        builder.Services.AddSingleton<MetricsAccess>();
        builder.Services.AddHostedService(services => new TelemetryPipeline(
            services.GetRequiredService<IConfiguration>(), settings, resource, services.GetRequiredService<MetricsSource>(), sampler,
            new ProcessGauges(services.GetRequiredService<TimeProvider>())));
        DependencyGauges.Register(builder);
        // Baggage is text of the caller's, and would be handed on to whoever is called.
        builder.Services.AddSingleton<DistributedContextPropagator>(new TraceOnlyPropagator());
        if (settings.Measures && builder.Configuration[MetricsListener.PortVariable] is { Length: > 0 })
        {
            builder.Services.AddSingleton<MetricsListener>();
            builder.Services.AddHostedService(static services => services.GetRequiredService<MetricsListener>());
        }

        if (settings.Exports)
        {
            builder.Logging.AddOpenTelemetry(logs =>
            {
                logs.IncludeFormattedMessage = true;
                logs.IncludeScopes = true;
                logs.SetResourceBuilder(resource);
                logs.AddProcessor(new LogHygiene());
                logs.AddOtlpExporter();
            });
        }
    }

    private static ResourceBuilder Resource(IConfiguration configuration, string applicationName)
    {
        var attributes = (configuration["OTEL_RESOURCE_ATTRIBUTES"] ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .Select(pair => KeyValuePair.Create(pair[0], (object)Uri.UnescapeDataString(pair[1])));
        return ResourceBuilder.CreateEmpty()
            .AddTelemetrySdk()
            .AddAttributes(attributes)
            .AddService(configuration["OTEL_SERVICE_NAME"] ?? applicationName, autoGenerateServiceInstanceId: false);
    }
}
