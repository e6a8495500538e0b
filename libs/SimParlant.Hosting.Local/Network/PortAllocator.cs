using System.Net;
using System.Net.Sockets;

namespace SimParlant.Hosting.Local.Network;

/// <summary>Finds free ports on loopback and tells taken ones.</summary>
internal sealed class PortAllocator
{
    private readonly HashSet<int> _given = [];

    // Guards the ports given so far: the kernel may offer one again before its owner listens.
    private readonly Lock _gate = new();

    internal int Allocate()
    {
        lock (_gate)
        {
            int port;
            do
            {
                using var probe = new TcpListener(IPAddress.Loopback, 0);
                probe.Start();
                port = ((IPEndPoint)probe.LocalEndpoint).Port;
            }
            while (!_given.Add(port));
            return port;
        }
    }

    internal static bool IsFree(int port) => CanListen(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanListen(IPAddress.IPv6Loopback, port));

    private static bool CanListen(IPAddress address, int port)
    {
        try
        {
            using var probe = new TcpListener(address, port);
            probe.Start();
            return true;
        }
        catch (SocketException error)
        {
            // A machine may support IPv6 and yet have no IPv6 loopback.
            return error.SocketErrorCode != SocketError.AddressAlreadyInUse && error.SocketErrorCode != SocketError.AccessDenied;
        }
    }
}
