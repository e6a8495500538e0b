using SimParlant.Core.Workspaces;

namespace SimParlant.GraphApi.Workspaces;

/// <summary>A Sim workspace, as its member sees it.</summary>
internal sealed class Workspace(Membership membership)
{
    [ID]
    public string Id => membership.WorkspaceId;

    public string Name => membership.WorkspaceName;

    /// <summary>What the caller may do here.</summary>
    public Permission Permission => membership.Permission;

    /// <summary>The workspace names the caller as its owner; a label, not a right.</summary>
    public bool IsOwner => membership.IsOwner;
}
