using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SimParlant.Testing;

/// <summary>
/// A server that lives no longer than this process: a shell between the two stops it and removes its folder as soon as the pipe to us
/// closes, however we end.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    // A collected Process closes its pipes, which would stop the server under the tests that use it.
    private static readonly ConcurrentDictionary<ServerProcess, bool> Alive = [];

    private readonly Process _guard;

    private ServerProcess(Process guard)
    {
        _guard = guard;
        Alive[this] = true;
    }

    /// <summary>Runs the script, which starts the server, prints "ready" and ends with the stop sequence after <c>wait_for_parent</c>.</summary>
    public static async Task<ServerProcess> StartAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("trap '' INT TERM HUP\nwait_for_parent() { echo ready; cat >/dev/null; }\n" + script);
        start.ArgumentList.Add("server");
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var guard = Process.Start(start)!;
        var errors = guard.StandardError.ReadToEndAsync();
        string? line;
        while ((line = await guard.StandardOutput.ReadLineAsync()) != "ready")
        {
            if (line is null)
            {
                throw new InvalidOperationException($"The server did not start: {await errors}");
            }
        }

        return new(guard);
    }

    public static int FreePort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return port;
    }

    /// <summary>Stops the server and waits until it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        Alive.TryRemove(this, out _);
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync();
        _guard.Dispose();
    }
}
