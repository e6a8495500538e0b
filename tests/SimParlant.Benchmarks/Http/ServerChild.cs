using System.Diagnostics;
using SimParlant.Benchmarks.Harness;

namespace SimParlant.Benchmarks.Http;

/// <summary>A server in a process of its own, on a core of its own where there is more than one.</summary>
internal sealed class ServerChild : IAsyncDisposable
{
    private readonly Process _process;

    private ServerChild(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public static async Task<ServerChild> StartAsync(string connectionString)
    {
        List<string> command = [.. Cores.CommandForServer, "dotnet", typeof(ServerChild).Assembly.Location, "server", connectionString];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync();
        return new(process, int.Parse(line ?? throw new InvalidOperationException("The server did not start."), System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>What the child runs: serves until its parent is gone.</summary>
    public static async Task ServeAsync(string connectionString)
    {
        await using var app = await HouseServer.StartAsync(connectionString);
        Console.WriteLine(HouseServer.PortOf(app));
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
