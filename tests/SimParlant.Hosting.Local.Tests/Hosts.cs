using System.Diagnostics;
using System.Globalization;
using SimParlant.Hosting.Local.Processes;

namespace SimParlant.Hosting.Local.Tests;

/// <summary>Builders and questions the tests of the supervisor share.</summary>
internal static class Hosts
{
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    internal static IDistributedApplicationBuilder Builder(LocalOptions? options = null, params string[] args)
    {
        var builder = DistributedApplication.CreateBuilder(["--AppHost:Isolated=true", .. args]);
        LocalHosting.Register(builder, (options ?? new LocalOptions { Servers = ServersMode.Local }) with { Console = false });
        return builder;
    }

    /// <summary>Runs the small AppHost as a program of its own, to its end.</summary>
    internal static async Task<HostEnd> RunToEndAsync(string[] args, Dictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", typeof(global::Projects.Mini_AppHost).Assembly.Location, "--AppHost:RandomizePorts=true", "--AppHost:Isolated=true", .. args])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var host = Process.Start(start)!;
        try
        {
            var output = host.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = await host.StandardError.ReadToEndAsync(cancellationToken);
            await host.WaitForExitAsync(cancellationToken);
            return new HostEnd(host.ExitCode, await output, errors);
        }
        finally
        {
            if (!host.HasExited)
            {
                host.Kill(entireProcessTree: true);
            }
        }
    }

    internal static bool HasPid(ResourceEvent change) => change.Snapshot.Properties.Any(static property => property.Name == KnownResourceProperties.ExecutablePid);

    internal static int Pid(ResourceEvent change) => (int)change.Snapshot.Properties.Single(static property => property.Name == KnownResourceProperties.ExecutablePid).Value!;

    internal static async Task<int> PidAsync(DistributedApplication app, string resource, CancellationToken cancellationToken) =>
        Pid(await app.ResourceNotifications.WaitForResourceAsync(resource, HasPid, cancellationToken));

    /// <summary>The real user id a process runs under.</summary>
    internal static int UserId(int pid) => int.Parse(
        File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/status")).Single(static line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1], CultureInfo.InvariantCulture);

    internal static bool IsAlive(int pid) => Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}"));

    internal static async Task KillAsync(int pid, CancellationToken cancellationToken)
    {
        using var process = Process.GetProcessById(pid);
        Unix.Signal(pid, UnixSignal.Kill);
        await process.WaitForExitAsync(cancellationToken);
    }
}

internal sealed record HostEnd(int ExitCode, string Output, string Errors);

/// <summary>A folder the servers' account may pass through, too.</summary>
internal sealed class OpenFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hosting-tests-");

    internal OpenFolder() => Modes.Set(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);

    internal string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>A test of what happens when the AppHost runs as root.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute() => Skip = Environment.IsPrivilegedProcess ? null : "Skipped: only root can give a server another account, and this run is not root's.";
}

internal static class Modes
{
    internal static void Set(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
