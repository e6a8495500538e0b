namespace SimParlant.Core.Workspaces;

/// <summary>A workspace a user may enter, with the effective permission (facts: explicit row, or organisation owner/admin).</summary>
/// <param name="IsOwner">The workspace names the user as owner: a label only, it grants nothing.</param>
public sealed record Membership(string WorkspaceId, string WorkspaceName, Permission Permission, bool IsOwner);
