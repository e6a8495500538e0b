using System.Diagnostics;
using System.Globalization;

namespace SimParlant.Benchmarks.Harness;

/// <summary>Which process runs where: the measured server alone on core 0, its clients and the database on the others.</summary>
internal static class Cores
{
    private static bool _pinned;

    /// <summary>Prefix of the command that starts a server.</summary>
    public static IReadOnlyList<string> CommandForServer => _pinned ? ["taskset", "-c", "0"] : [];

    /// <summary>Moves this process, and what it starts from now on, away from core 0.</summary>
    public static Task LeaveFirstAsync() => PinAsync(string.Create(CultureInfo.InvariantCulture, $"1-{Environment.ProcessorCount - 1}"));

    /// <summary>Moves this process onto core 0 alone; what it has started before stays where it is.</summary>
    public static Task TakeFirstAsync() => PinAsync("0");

    private static async Task PinAsync(string cores)
    {
        if (Environment.ProcessorCount < 2 || !OperatingSystem.IsLinux())
        {
            Console.WriteLine("The server shares its core with the clients: there is only one, or this is not Linux.");
            return;
        }

        try
        {
            var own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            using var taskset = Process.Start(new ProcessStartInfo("taskset", ["-a", "-c", "-p", cores, own]) { RedirectStandardOutput = true })!;
            await taskset.StandardOutput.ReadToEndAsync();
            await taskset.WaitForExitAsync();
            _pinned = taskset.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            _pinned = false;
        }

        if (!_pinned) Console.WriteLine("The server is not pinned to a core: taskset (util-linux) is missing or was refused.");
    }
}
