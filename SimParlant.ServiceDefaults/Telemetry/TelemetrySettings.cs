using Microsoft.Extensions.Configuration;

namespace SimParlant.ServiceDefaults.Telemetry;

/// <param name="Measures">Metrics are kept: <c>METRICS_ENABLED</c>, true unless said otherwise.</param>
/// <param name="Exports">Signals are sent over OTLP: when and only when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</param>
internal sealed record TelemetrySettings(bool Measures, bool Exports)
{
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static TelemetrySettings Read(IConfiguration configuration) => new(
        configuration.GetValue("METRICS_ENABLED", true),
        !string.IsNullOrWhiteSpace(configuration[EndpointVariable]));
}
