namespace SimParlant.Hosting.Local.Processes;

/// <summary>Finds programs on this machine.</summary>
internal static class Binaries
{
    // A plain user's PATH often lacks the folders where servers are installed.
    private static readonly string[] s_more = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin", "/opt/homebrew/bin"];

    /// <summary>The full path of a program given by name or path; null when it cannot be found.</summary>
    internal static string? Find(string command, string? workingDirectory = null)
    {
        if (command.Contains('/', StringComparison.Ordinal))
        {
            var path = Path.GetFullPath(command, workingDirectory ?? Directory.GetCurrentDirectory());
            return IsProgram(path) ? path : null;
        }

        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return folders.Concat(s_more).Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, command)).FirstOrDefault(IsProgram);
    }

    /// <summary>The newest PostgreSQL's folder of programs; null when none is installed.</summary>
    internal static string? FindPostgres()
    {
        string[] roots = ["/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt"];
        var installed = roots.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories)
            .Select(folder => (Version: Version(folder), Bin: Path.Combine(folder, "bin")))
            .Where(candidate => candidate.Version > 0 && IsProgram(Path.Combine(candidate.Bin, "initdb")))
            .OrderByDescending(candidate => candidate.Version).Select(candidate => candidate.Bin).FirstOrDefault();
        return installed ?? (Find("initdb") is { } found ? Path.GetDirectoryName(new FileInfo(found).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? found) : null);
    }

    internal static string FindDotnet() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host && IsProgram(host) ? host
        : Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root && IsProgram(Path.Combine(root, "dotnet")) ? Path.Combine(root, "dotnet")
        : Find("dotnet") ?? throw new DistributedApplicationException("The program 'dotnet' was not found. Install the .NET SDK, or put it on the PATH.");

    private static int Version(string folder) =>
        int.TryParse(string.Concat(Path.GetFileName(folder).SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)), out var version) ? version : 0;

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
