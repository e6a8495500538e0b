using SimParlant.Hosting.Local.Processes;

namespace SimParlant.Hosting.Local.Servers;

/// <summary>Files only their owner can read: a secret on a command line is seen by everybody.</summary>
internal static class SecretFile
{
    internal static async Task WriteAsync(string path, string text, UnixAccount? owner, CancellationToken cancellationToken)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var writer = new StreamWriter(path, options))
        {
            await writer.WriteAsync(text.AsMemory(), cancellationToken);
        }

        if (owner is not null)
        {
            Unix.ChangeOwner(path, owner);
        }
    }
}
