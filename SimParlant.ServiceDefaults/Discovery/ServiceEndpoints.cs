using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SimParlant.ServiceDefaults.Discovery;

/// <summary>
/// Turns <c>https+http://graph-api/path</c> into an address, from <c>services:{name}:{scheme or endpoint}:{index}</c>.
/// A name that is not configured is left to DNS.
/// </summary>
public sealed class ServiceEndpoints(IConfiguration configuration)
{
    private int _turn;

    /// <summary>The address to call now; several configured endpoints take turns.</summary>
    public Uri Resolve(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var schemes = uri.Scheme.Split('+');
        var (service, endpoint) = SplitHost(uri.Host);
        var section = configuration.GetSection("services").GetSection(service);
        foreach (var scheme in schemes)
        {
            // A named endpoint is addressed as _name.service; without a name the scheme is the name.
            var addresses = Addresses(section.GetSection(endpoint ?? scheme)).Where(a => endpoint is null || a.Scheme == scheme).ToArray();
            if (addresses.Length > 0)
            {
                var chosen = addresses[(uint)Interlocked.Increment(ref _turn) % (uint)addresses.Length];
                return new UriBuilder(uri) { Scheme = chosen.Scheme, Host = chosen.Host, Port = chosen.Port }.Uri;
            }
        }

        return schemes.Length == 1 ? uri : new UriBuilder(uri) { Scheme = schemes[0], Port = uri.IsDefaultPort ? -1 : uri.Port }.Uri;
    }

    private static IEnumerable<Uri> Addresses(IConfigurationSection section)
    {
        var values = section.Value is { } single ? [single] : section.GetChildren().Select(child => child.Value);
        foreach (var value in values)
        {
            if (Uri.TryCreate(value, UriKind.Absolute, out var address))
            {
                yield return address;
            }
        }
    }

    private static (string Service, string? Endpoint) SplitHost(string host)
    {
        var dot = host.IndexOf('.');
        return host.StartsWith('_') && dot > 1 ? (host[(dot + 1)..], host[1..dot]) : (host, null);
    }
}

internal sealed class DiscoveryHandler(ServiceEndpoints endpoints) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var logical = request.RequestUri;
        if (logical is null)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        // Restored afterwards: a retry outside this handler resolves the name again, and may reach another replica.
        request.RequestUri = endpoints.Resolve(logical);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            request.RequestUri = logical;
        }
    }
}

internal static class DiscoverySetup
{
    internal static void AddServiceDiscovery(this IServiceCollection services)
    {
        services.AddSingleton<ServiceEndpoints>();
        services.AddTransient<DiscoveryHandler>();
    }
}
