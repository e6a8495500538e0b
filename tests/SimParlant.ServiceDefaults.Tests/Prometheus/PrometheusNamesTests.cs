using SimParlant.ServiceDefaults.Telemetry.Prometheus;

namespace SimParlant.ServiceDefaults.Tests.Prometheus;

public sealed class PrometheusNamesTests
{
    [Theory]
    [InlineData("http.server.request.duration", "s", MetricKind.Histogram, "http_server_request_duration_seconds")]
    [InlineData("parlant.http.requests", "{request}", MetricKind.Counter, "parlant_http_requests")]
    [InlineData("parlant.memory.usage", "%", MetricKind.Gauge, "parlant_memory_usage_percent")]
    [InlineData("dotnet.process.memory.working_set", "By", MetricKind.Gauge, "dotnet_process_memory_working_set_bytes")]
    [InlineData("already_seconds", "s", MetricKind.Gauge, "already_seconds")]
    [InlineData("already_total", null, MetricKind.Counter, "already")]
    [InlineData("how.full", "1", MetricKind.Gauge, "how_full_ratio")]
    [InlineData("how.often", "1", MetricKind.Counter, "how_often")]
    [InlineData("rate", "By/s", MetricKind.Gauge, "rate_bytes_per_second")]
    [InlineData("rate", "{packet}/s", MetricKind.Gauge, "rate_per_second")]
    [InlineData("two..dots--and", "", MetricKind.Gauge, "two_dots_and")]
    [InlineData("7up", "", MetricKind.Gauge, "_7up")]
    public void An_instrument_is_named_as_the_specification_translates_it(string instrument, string? unit, MetricKind kind, string expected) =>
        Assert.Equal(expected, PrometheusNames.Family(instrument, PrometheusNames.Unit(unit, kind), kind));
}
