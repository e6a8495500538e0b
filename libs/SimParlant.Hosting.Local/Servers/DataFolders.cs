using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Local.Processes;
using SimParlant.Hosting.Parameters;

namespace SimParlant.Hosting.Local.Servers;

/// <summary>The folders of servers that run as processes, and the account these run under.</summary>
internal sealed class DataFolders(UserData userData, LocalOptions options)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Who servers run as: null is ourselves, unless we are root.</summary>
    internal UnixAccount? Account { get; } = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? FindAccount(options.ServerUser) : null;

    internal bool IsTemporary => userData.IsTemporary;

    /// <summary>The folder for the data of a resource: its volume's or bind mount's, else one that goes with the run.</summary>
    internal string Data(Instance instance)
    {
        var mount = instance.Resource.Annotations.OfType<ContainerMountAnnotation>().LastOrDefault();
        var folder = mount switch
        {
            { Type: ContainerMountType.BindMount, Source: { } source } => source,
            { Source: { } volume } => Path.Combine(userData.Ensure("volumes"), volume),
            _ => Path.Combine(Run(instance), "data"),
        };
        return Own(folder, instance.Resource.Name);
    }

    /// <summary>True when the data outlives the run.</summary>
    internal bool Keeps(IResource resource) => !userData.IsTemporary && resource.HasAnnotationOfType<ContainerMountAnnotation>();

    /// <summary>A folder for files that only matter while the instance runs.</summary>
    internal string Run(Instance instance) => Own(Path.Combine(userData.Ensure("run"), instance.Id), instance.Resource.Name);

    internal void Clean(Instance instance)
    {
        var folder = Path.Combine(userData.Directory, "run", instance.Id);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Removes everything, when the application was only a test.</summary>
    internal void CleanAll()
    {
        if (userData.IsTemporary && Directory.Exists(userData.Directory))
        {
            Directory.Delete(userData.Directory, recursive: true);
        }
    }

    private string Own(string folder, string resourceName)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(folder).FullName;
        }

        Directory.CreateDirectory(folder, OwnerOnly);
        if (Account is not null)
        {
            ThrowIfClosed(folder, resourceName, Account);
            Unix.ChangeOwner(folder, Account);
        }

        return folder;
    }

    private static void ThrowIfClosed(string folder, string resourceName, UnixAccount account)
    {
        for (var parent = Directory.GetParent(folder); parent is not null; parent = parent.Parent)
        {
            if (!OperatingSystem.IsWindows() && (parent.UnixFileMode & UnixFileMode.OtherExecute) == 0 && !IsOwnedBySelf(parent, account))
            {
                throw new DistributedApplicationException(
                    $"Resource '{resourceName}' runs as '{account.Name}', which may not pass through '{parent.FullName}'. Choose another folder with --data, or set SIMPARLANT_DATA.");
            }
        }
    }

    // A run folder belongs to the account already, so its closed mode does not shut it out.
    private static bool IsOwnedBySelf(DirectoryInfo folder, UnixAccount account) => folder.Name.Length > 0 && folder.Parent?.Name == "run" && account.UserId != 0;

    private static UnixAccount FindAccount(string? wanted)
    {
        string[] candidates = wanted is null ? ["postgres", "nobody"] : [wanted];
        return candidates.Select(name => UnixAccount.Find(name)).FirstOrDefault(account => account is { UserId: not 0 }) ?? throw new DistributedApplicationException(
            $"Servers must not run as root, and no other account was found (tried {string.Join(", ", candidates)}). Create one, or run as a plain user.");
    }
}
