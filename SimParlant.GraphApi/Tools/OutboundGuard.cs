using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace SimParlant.GraphApi.Tools;

/// <summary>Keeps tools from being turned against the network the service stands in: only hosts an operator named, only public addresses behind a wildcard.</summary>
internal sealed class OutboundGuard(IOptions<ToolSettings> settings)
{
    /// <summary>Null when the address may be called, otherwise why not.</summary>
    public string? Refuse(Uri address)
    {
        if (!address.IsAbsoluteUri || address.UserInfo.Length > 0 || address.Scheme is not ("http" or "https"))
        {
            return "Its address is no HTTP address.";
        }

        return IsNamed(address) ? null
            : !IsUnderWildcard(address.Host) ? "Its host is not among those that tools may call."
            : address.Scheme != "https" ? "Its host may be called over HTTPS only."
            : null;
    }

    public HttpMessageHandler CreateHandler() => new SocketsHttpHandler
    {
        // A redirect would lead where nobody looked; a cookie would outlive the call it was given for.
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = ConnectAsync,
    };

    /// <summary>Loopback, private, link-local, shared and other addresses that lead inside.</summary>
    public static bool IsInside(IPAddress address)
    {
        var ip = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (ip.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return IPAddress.IsLoopback(ip) || ip.IsIPv6LinkLocal || ip.IsIPv6UniqueLocal || ip.IsIPv6SiteLocal || ip.IsIPv6Multicast || ip.Equals(IPAddress.IPv6Any)
                // Addresses of the old world wrapped in new ones.
                || IPNetwork.Parse("64:ff9b::/96").Contains(ip) || IPNetwork.Parse("2002::/16").Contains(ip);
        }

        var b = ip.GetAddressBytes();
        return b[0] is 0 or 10 or 127 or >= 224
            || (b[0] == 100 && b[1] is >= 64 and <= 127)
            || (b[0] == 169 && b[1] == 254)
            || (b[0] == 172 && b[1] is >= 16 and <= 31)
            || (b[0] == 192 && b[1] == 168)
            || (b[0] == 192 && b[1] == 0 && b[2] is 0 or 2)
            || (b[0] == 198 && b[1] is 18 or 19);
    }

    // Judged at the moment of connecting, by the very address that is connected to: a name cannot mean another place in between.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        var allowed = IsNamed(context.DnsEndPoint.Host, context.DnsEndPoint.Port) ? addresses : [.. addresses.Where(address => !IsInside(address))];
        if (allowed.Length == 0)
        {
            throw new HttpRequestException("The host has no address that tools may call.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsNamed(Uri address) => IsNamed(address.Host, address.Port);

    private bool IsNamed(string host, int port) => settings.Value.Hosts.Any(named =>
        string.Equals(named, host, StringComparison.OrdinalIgnoreCase) || string.Equals(named, $"{host}:{port}", StringComparison.OrdinalIgnoreCase));

    private bool IsUnderWildcard(string host) => settings.Value.Hosts.Any(named =>
        named.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(named[1..], StringComparison.OrdinalIgnoreCase));
}
