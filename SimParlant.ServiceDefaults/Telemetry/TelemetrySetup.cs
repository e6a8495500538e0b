using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

namespace SimParlant.ServiceDefaults.Telemetry;

/// <summary>Traces, metrics and logs over OTLP, when and only when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
internal static class TelemetrySetup
{
    internal const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    internal static void ConfigureOpenTelemetry(this IHostApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[EndpointVariable]))
        {
            return;
        }

        var resource = Resource(builder.Configuration, builder.Environment.ApplicationName);
        builder.Services.AddHostedService(services => new TelemetryPipeline(services.GetRequiredService<IConfiguration>(), resource));
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = true;
            logs.SetResourceBuilder(resource);
            logs.AddOtlpExporter();
        });
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
