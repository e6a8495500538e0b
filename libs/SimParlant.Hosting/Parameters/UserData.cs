using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace SimParlant.Hosting.Parameters;

/// <summary>The folder in which one AppHost keeps what must outlive a run: generated parameters and data volumes.</summary>
public sealed class UserData
{
    private const string Family = "simparlant";
    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private UserData(string directory, bool isTemporary, string volumePrefix) => (Directory, IsTemporary, VolumePrefix) = (directory, isTemporary, volumePrefix);

    /// <summary>The AppHost's own folder; made on first use by <see cref="Ensure"/>.</summary>
    public string Directory { get; }

    /// <summary>True in tests: the folder goes when the application is disposed.</summary>
    public bool IsTemporary { get; }

    /// <summary>What the names of the AppHost's volumes begin with.</summary>
    public string VolumePrefix { get; }

    /// <summary>Makes a folder below the AppHost's own that other users may pass through but not list.</summary>
    public string Ensure(params ReadOnlySpan<string> parts)
    {
        Create(Directory);
        var path = Directory;
        foreach (var part in parts)
        {
            path = Path.Combine(path, part);
            Create(path);
        }

        return path;
    }

    internal static UserData Open(IConfiguration configuration, string applicationName, string appHostDirectory)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(appHostDirectory)))[..10];
        var prefix = $"{applicationName.ToLowerInvariant()}-{hash}";
        return bool.TryParse(configuration["AppHost:Isolated"], out var isolated) && isolated
            ? new UserData(Path.Combine(Path.GetTempPath(), $"{Family}-{Path.GetRandomFileName()}"), isTemporary: true, prefix)
            : new UserData(Path.Combine(Root(configuration), prefix), isTemporary: false, prefix);
    }

    private static string Root(IConfiguration configuration)
    {
        if ((configuration["AppHost:DataDirectory"] ?? Environment.GetEnvironmentVariable("SIMPARLANT_DATA")) is { Length: > 0 } chosen)
        {
            return Path.GetFullPath(chosen);
        }

        if (Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } xdg)
        {
            return Path.Combine(xdg, Family);
        }

        // Servers never run as root: when root's home is closed to others, the data lives where the servers' user can reach it.
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var closed = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess && (File.GetUnixFileMode(home) & UnixFileMode.OtherExecute) == 0;
        return closed ? Path.Combine("/var/lib", Family) : Path.Combine(home, ".local", "share", Family);
    }

    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            System.IO.Directory.CreateDirectory(path);
        }
        else
        {
            System.IO.Directory.CreateDirectory(path, Passable);
        }
    }
}
