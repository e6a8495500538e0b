using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace SimParlant.ServiceDefaults.Telemetry.Prometheus;

/// <summary>
/// Who may scrape at the service's own addresses: anybody in Development, else only who shows <c>METRICS_TOKEN</c>. A port that strangers
/// reach must not tell them how busy a service is, so without it they are answered as for any unknown address; a scraper inside the
/// network uses the listener of <c>PROMETHEUS_PORT</c>.
/// </summary>
internal sealed class MetricsAccess
{
    public const string Path = "/metrics";
    private const string Scheme = "Bearer ";

    private readonly bool _open;
    private readonly bool _encryptedOnly;
    private readonly byte[]? _token;

    public MetricsAccess(IConfiguration configuration, IHostEnvironment environment)
    {
        _token = configuration["METRICS_TOKEN"] is { Length: > 0 } token ? SHA256.HashData(Encoding.UTF8.GetBytes(token)) : null;
        _open = environment.IsDevelopment() && _token is null;
        _encryptedOnly = configuration.GetValue<bool>("Tls:Required");
    }

    public bool Admits(HttpRequest request)
    {
        if (_open)
        {
            return true;
        }

        var header = request.Headers.Authorization.ToString();
        return _token is not null
            && (request.IsHttps || !_encryptedOnly)
            && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            // Hashes are of one length, so the comparison tells neither content nor length.
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim())), _token);
    }
}
