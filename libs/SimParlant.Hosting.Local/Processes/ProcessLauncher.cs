using System.ComponentModel;
using System.Diagnostics;

namespace SimParlant.Hosting.Local.Processes;

/// <summary>Starts programs so that none can outlive us.</summary>
internal sealed class ProcessLauncher(OrphanGuard guard, TimeProvider time)
{
    // The program begins only after a line arrives, that is, once the guard knows its group; if we die before, it never begins.
    private const string Gate = "IFS= read -r go || exit 1; exec";

    private const string Alias = "simparlant_carried_";

    // Bash hands on names it cannot spell; other shells need a detour by way of arguments, which others may read for a moment.
    private const string KeepsAllNames = "bash";
    private static readonly string s_shell = Binaries.Find(KeepsAllNames) is null ? "sh" : KeepsAllNames;

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

    /// <summary>The command that waits at the gate and then becomes the program; <c>-p</c> keeps the shell from reading start-up files.</summary>
    internal static ProcessStartInfo Describe(string resourceName, Program program) => Describe(resourceName, program, s_shell);

    internal static ProcessStartInfo Describe(string resourceName, Program program, string shell)
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

        foreach (var (name, value) in program.Environment)
        {
            start.Environment[name] = value;
        }

        var rename = shell == KeepsAllNames ? "" : Carry(start.Environment);
        foreach (var argument in (string[])[shell, "-p", "-c", $"{Gate}{rename} \"$@\" </dev/null", shell, .. drop, path, .. program.Arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    // A plain shell drops names it cannot spell, such as services__graph-api__http__0: they travel under another and are renamed behind it.
    private static string Carry(IDictionary<string, string?> environment)
    {
        var commands = "";
        foreach (var name in environment.Keys.Where(static name => !IsShellName(name)).ToArray())
        {
            var alias = $"{Alias}{environment.Count}_{commands.Length}";
            environment[alias] = $"{name}={environment[name]}";
            environment.Remove(name);
            commands += $" env -u {alias} \"${alias}\"";
        }

        return commands;
    }

    private static bool IsShellName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
