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

    /// <summary>Servers run in containers: an engine answers, or was asked for by name.</summary>
    internal bool IsUsed => Command is not null || options.Servers == ServersMode.Containers;

    /// <summary>The engine's command, for a resource that cannot do without.</summary>
    /// <exception cref="DistributedApplicationException">No engine answers, or none is wanted.</exception>
    internal string Require(string resourceName) => Command ?? throw new DistributedApplicationException(options.Servers switch
    {
        ServersMode.Containers => $"Resource '{resourceName}' is to run in a container ('--servers containers'), but neither docker nor podman answers. Start the engine, or use --servers local.",
        ServersMode.Local => $"Resource '{resourceName}' is a container, but '--servers local' uses no container engine. Use --servers auto, or remove the resource.",
        _ => $"Resource '{resourceName}' is a container, but neither docker nor podman answers. Start the engine, or remove the resource.",
    });

    private static string? Find(LocalOptions options) =>
        options.Servers == ServersMode.Local ? null : ((string[])["docker", "podman"]).FirstOrDefault(Answers);

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
