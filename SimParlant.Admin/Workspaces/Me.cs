namespace SimParlant.Admin.Workspaces;

internal sealed record MeData(Me? Me);

/// <summary>The signed-in Sim user and the workspaces open to them.</summary>
public sealed record Me(string Id, string Name, string Email, IReadOnlyList<WorkspaceItem> Workspaces);

public sealed record WorkspaceItem(string Id, string Name, Permission Permission, bool IsOwner)
{
    /// <summary>The trail is for admins.</summary>
    public bool IsAdmin => Permission == Permission.Admin;

    /// <summary>Readers are not shown what the graph would refuse them.</summary>
    public bool CanWrite => Permission != Permission.Read;
}

public enum Permission { Read, Write, Admin }
