using Microsoft.Extensions.Configuration;

namespace SimParlant.ServiceDefaults.Telemetry;

/// <param name="Measures">Metrics are kept: <c>METRICS_ENABLED</c>, true unless said otherwise.</param>
/// <param name="Exports">Signals are sent over OTLP: when and only when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</param>
/// <param name="SendsDifferences">Metrics are sent as what came since they were last sent: <c>OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE</c>.</param>
/// <param name="SendEvery">Between two sendings of metrics, in milliseconds: <c>OTEL_METRIC_EXPORT_INTERVAL</c>.</param>
/// <param name="SendWithin">How long one may take, in milliseconds: <c>OTEL_METRIC_EXPORT_TIMEOUT</c>.</param>
internal sealed record TelemetrySettings(bool Measures, bool Exports, bool SendsDifferences, int SendEvery, int SendWithin)
{
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static TelemetrySettings Read(IConfiguration configuration) => new(
        configuration.GetValue("METRICS_ENABLED", true),
        !string.IsNullOrWhiteSpace(configuration[EndpointVariable]),
        configuration["OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE"]?.Trim().ToLowerInvariant() is "delta" or "lowmemory",
        Milliseconds(configuration, "OTEL_METRIC_EXPORT_INTERVAL", 60_000),
        Milliseconds(configuration, "OTEL_METRIC_EXPORT_TIMEOUT", 30_000));

    // What is no number is passed over, as the SDK does.
    private static int Milliseconds(IConfiguration configuration, string name, int otherwise) =>
        int.TryParse(configuration[name], System.Globalization.CultureInfo.InvariantCulture, out var value) && value > 0 ? value : otherwise;
}
