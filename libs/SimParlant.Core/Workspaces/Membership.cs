namespace SimParlant.Core.Workspaces;

/// <summary>A workspace a user may enter, with the effective permission (facts: explicit row, or organisation owner/admin).</summary>
/// <param name="IsOwner">The workspace names the user as owner: a label only, it grants nothing.</param>
/// <param name="AdmitsPersonalKeys">The workspace lets its members come with their personal API keys.</param>
public sealed record Membership(string WorkspaceId, string WorkspaceName, Permission Permission, bool IsOwner, bool AdmitsPersonalKeys = true);
