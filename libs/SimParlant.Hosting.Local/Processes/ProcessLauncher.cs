using System.ComponentModel;
using System.Diagnostics;

namespace SimParlant.Hosting.Local.Processes;

/// <summary>Starts programs so that none can outlive us.</summary>
internal sealed class ProcessLauncher(OrphanGuard guard, TimeProvider time)
{
    // The program begins only after a line arrives, that is, once the guard knows its group; if we die before, it never begins.
    private const string Gate = "IFS= read -r go || exit 1; exec";

    private const string Alias = "simparlant_carried_";

    private static readonly string[] s_notInherited = ["ASPNETCORE_URLS", "DOTNET_LAUNCH_PROFILE", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];

    /// <summary>Starts the program as the leader of a session of its own.</summary>
    /// <exception cref="DistributedApplicationException">The program is not there.</exception>
    internal RunningProcess Start(string resourceName, Program program, Action<string, bool> onLine)
    {
        var start = Describe(resourceName, program);
        try
        {
            var process = Process.Start(start)!;
            guard.Watch(process.Id);
            process.StandardInput.WriteLine();
            process.StandardInput.Close();
            return new RunningProcess(process, program.StopSignal, guard, time, onLine);
        }
        catch (Exception error) when (error is Win32Exception or IOException)
        {
            throw new DistributedApplicationException($"Resource '{resourceName}': '{program.FileName}' could not be started: {error.Message}", error);
        }
    }

    internal static ProcessStartInfo Describe(string resourceName, Program program)
    {
        var path = Binaries.Find(program.FileName, program.WorkingDirectory) ?? throw new DistributedApplicationException(
            $"Resource '{resourceName}': the program '{program.FileName}' was not found. Install it, or put its folder on the PATH.");
        if (!Directory.Exists(program.WorkingDirectory))
        {
            throw new DistributedApplicationException($"Resource '{resourceName}': its folder '{program.WorkingDirectory}' does not exist. Create it, or correct the path.");
        }

        var start = new ProcessStartInfo("setsid")
        {
            WorkingDirectory = program.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] drop = program.Account is { } account
            ? [Binaries.Find("setpriv") ?? throw new DistributedApplicationException($"Resource '{resourceName}' must not run as root, and the program 'setpriv' to change the account was not found. Install util-linux, or run as a plain user."),
                $"--reuid={account.UserId}", $"--regid={account.GroupId}", "--clear-groups", "--"]
            : [];
        foreach (var name in s_notInherited)
        {
            start.Environment.Remove(name);
        }

        var gate = Gate;
        foreach (var (name, value) in program.Environment)
        {
            if (IsShellName(name))
            {
                start.Environment[name] = value;
                continue;
            }

            // A shell drops names it cannot spell, such as services__graph-api__http__0: they travel under another and are renamed behind it.
            var alias = $"{Alias}{start.Environment.Count}";
            start.Environment[alias] = $"{name}={value}";
            gate += $" env -u {alias} \"${alias}\"";
        }

        foreach (var argument in (string[])["sh", "-c", $"{gate} \"$@\" </dev/null", "sh", .. drop, path, .. program.Arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    private static bool IsShellName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
