using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using SimParlant.ServiceDefaults.Requests;

namespace SimParlant.ServiceDefaults.Telemetry.Prometheus;

/// <summary>
/// Who may scrape at the service's own addresses: anybody in Development, else only who shows <c>METRICS_TOKEN</c>. A port that strangers
/// reach must not tell them how busy a service is, so without it they are answered as for any unknown address; a scraper inside the
/// network uses the listener of <c>PROMETHEUS_PORT</c>.
/// </summary>
internal sealed class MetricsAccess(IConfiguration configuration, IHostEnvironment environment)
{
    public const string Path = "/metrics";

    private readonly BearerSecret _token = new(configuration, "METRICS_TOKEN");

    public bool Admits(HttpRequest request) => _token.IsSet ? _token.IsShownBy(request) : environment.IsDevelopment();
}
