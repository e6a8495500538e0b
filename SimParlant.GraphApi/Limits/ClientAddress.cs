using System.Net;
using System.Net.Sockets;

namespace SimParlant.GraphApi.Limits;

/// <summary>The address a request is counted under.</summary>
internal static class ClientAddress
{
    private const int HostBytes = 8;

    /// <summary>One IPv4 address, or the /64 an IPv6 client picks its addresses from.</summary>
    public static string Of(HttpContext context) => context.Connection.RemoteIpAddress is { } address ? Of(TrustedProxies.Plain(address)) : "none";

    private static string Of(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(HostBytes).Clear();
        return new IPAddress(bytes).ToString();
    }
}
