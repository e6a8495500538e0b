using System.Diagnostics;

namespace SimParlant.Testing;

/// <summary>Prometheus' own tool; comes with Debian's package "prometheus".</summary>
public static class Promtool
{
    private static readonly string? Path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .Select(folder => System.IO.Path.Combine(folder, "promtool")).FirstOrDefault(File.Exists);

    /// <summary>Why a test that needs it is skipped; null when it is here.</summary>
    public static string? Missing => Path is null ? "Skipped: promtool must be installed." : null;

    /// <summary>What it says of <paramref name="input"/> or of files in <paramref name="folder"/>.</summary>
    /// <returns>Exit 0: accepted; 1: it cannot be read; 3: a metric would have been named differently.</returns>
    public static async Task<(int Exit, string Said)> RunAsync(string[] arguments, string input = "", string folder = "")
    {
        using var process = Process.Start(new ProcessStartInfo(Path!, arguments)
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var text = string.Concat(await said);
        await process.WaitForExitAsync();
        return (process.ExitCode, text);
    }
}
