using System.Diagnostics;
using System.Globalization;

namespace SimParlant.Benchmarks.Broadcast;

/// <summary>
/// Events for many sockets out of one core: the server runs pinned to the first core, the clients to the second, and both talk over
/// loopback. Each process is this program again, with its part in the environment.
/// </summary>
internal static class BroadcastBenchmark
{
    private const string Part = "BROADCAST_PART";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(string[] args)
    {
        switch (Environment.GetEnvironmentVariable(Part))
        {
            case "server": await BroadcastServer.RunAsync(Flag("BROADCAST_SHARED")); break;
            case "clients": await BroadcastClients.RunAsync(Number("BROADCAST_PORT", 0), Number("BROADCAST_SOCKETS", 1000)); break;
            default: await CompareAsync(); break;
        }
    }

    private static async Task CompareAsync()
    {
        foreach (var shared in new[] { false, true })
        {
            Console.WriteLine(shared ? "One execution shared by all subscribers" : "One execution per subscriber");
            using var server = Start(0, ("server", "BROADCAST_SHARED", shared ? "1" : "0"));
            try
            {
                var port = await server.StandardOutput.ReadLineAsync().WaitAsync(Limit) ?? throw new InvalidOperationException("The server did not start.");
                using var clients = Start(1, ("clients", "BROADCAST_PORT", port));
                try
                {
                    while (await clients.StandardOutput.ReadLineAsync().WaitAsync(Limit) is { } line) Console.WriteLine("  " + line);
                }
                finally
                {
                    Stop(clients);
                }
            }
            finally
            {
                Stop(server);
            }
        }
    }

    private static Process Start(int core, (string Part, string Name, string Value) what)
    {
        var start = new ProcessStartInfo("taskset") { RedirectStandardInput = true, RedirectStandardOutput = true };
        string[] command = [Environment.ProcessPath!, .. Environment.GetCommandLineArgs().Skip(IsOwnHost() ? 1 : 0)];
        foreach (var argument in (string[])["-c", core.ToString(CultureInfo.InvariantCulture), .. command]) start.ArgumentList.Add(argument);
        start.Environment[Part] = what.Part;
        start.Environment[what.Name] = what.Value;
        return Process.Start(start)!;
    }

    // Under `dotnet program.dll` the first argument is the program, which the host needs to hear again.
    private static bool IsOwnHost() => System.IO.Path.GetFileNameWithoutExtension(Environment.ProcessPath) != "dotnet";

    private static void Stop(Process process)
    {
        process.StandardInput.Close();   // the server ends with its input
        if (!process.WaitForExit(TimeSpan.FromSeconds(10))) process.Kill();
    }

    private static bool Flag(string name) => Environment.GetEnvironmentVariable(name) == "1";

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
