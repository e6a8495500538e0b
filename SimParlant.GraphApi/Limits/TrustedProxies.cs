using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace SimParlant.GraphApi.Limits;

/// <summary>Whose word on where a request comes from is taken. Nobody's, unless configured.</summary>
internal sealed class TrustedProxies(IOptions<LimitSettings> settings)
{
    private readonly IPNetwork[] _networks = [.. settings.Value.TrustedProxies.Select(text => TryRead(text, out var network) ? network.Value : default)];

    public bool Contains(IPAddress address) => Array.Exists(_networks, network => network.Contains(Plain(address)));

    public static bool TryRead(string text, [NotNullWhen(true)] out IPNetwork? network)
    {
        network = IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : IPNetwork.TryParse(text, out var range) ? range
            : null;
        return network is not null;
    }

    /// <summary>An IPv4 address that came over an IPv6 socket, as itself.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>Walks X-Forwarded-For from its end as long as the hops are trusted: what a client wrote itself is never reached.</summary>
    public void Use(IApplicationBuilder app)
    {
        // With nothing known, the middleware would believe everybody.
        if (_networks.Length == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in _networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }
}
