using System.ComponentModel;
using System.Diagnostics;

namespace SimParlant.Hosting.Local.Containers;

/// <summary>The container engine of this machine, if one answers.</summary>
internal sealed class ContainerEngine(LocalOptions options)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private readonly Lazy<string?> _command = new(() => Find(options));

    /// <summary>The engine's command: docker or podman; null when none answers or none is wanted.</summary>
    internal string? Command => _command.Value;

    internal bool IsUsed => Command is not null;

    private static string? Find(LocalOptions options)
    {
        if (options.Servers == ServersMode.Local)
        {
            return null;
        }

        var found = ((string[])["docker", "podman"]).FirstOrDefault(Answers);
        return found is null && options.Servers == ServersMode.Containers
            ? throw new DistributedApplicationException("'--servers containers' was asked for, but neither docker nor podman answers. Start the engine, or use --servers local.")
            : found;
    }

    private static bool Answers(string command)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, "info") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.OutputDataReceived += static (_, _) => { };
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (process.WaitForExit(s_patience))
            {
                return process.ExitCode == 0;
            }

            process.Kill(entireProcessTree: true);
            return false;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
