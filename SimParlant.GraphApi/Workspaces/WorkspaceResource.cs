using System.Text.Json.Serialization;
using SimParlant.Core.Identity;
using SimParlant.Core.Workspaces;

namespace SimParlant.GraphApi.Workspaces;

/// <summary>A workspace on REST.</summary>
/// <param name="Role">owner, admin or member.</param>
/// <param name="Permissions">read, write, admin: each includes the ones before it.</param>
public sealed record WorkspaceResource(string Id, string Name, string Role, IReadOnlyList<string> Permissions)
{
    public static WorkspaceResource Of(Membership membership) => new(
        membership.WorkspaceId,
        membership.WorkspaceName,
        membership.IsOwner ? "owner" : membership.Permission == Permission.Admin ? "admin" : "member",
        [.. Enum.GetValues<Permission>().Where(p => p <= membership.Permission).Order().Select(p => p.ToString().ToLowerInvariant())]);
}

public sealed record UserResource(string? Id, string Email, string Name, bool EmailVerified, string? Image)
{
    public static UserResource Of(Caller caller) => new(caller.UserId, caller.Email, caller.Name, caller.EmailVerified, caller.Image);
}

public sealed record SimSessionResource(string Id, DateTime ExpiresAt, string? ActiveOrganizationId)
{
    /// <summary>Null for a caller without a session, who came with a key or was sent by Sim.</summary>
    public static SimSessionResource? Of(Caller caller) =>
        caller.Kind == CredentialKind.Session ? new(caller.CredentialId, caller.ExpiresAt, caller.ActiveOrganizationId) : null;
}

/// <summary>Who the caller is; only <c>authenticated</c> when nobody signed in.</summary>
public sealed record AuthStatus(
    bool Authenticated,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] UserResource? User = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SimSessionResource? Session = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<WorkspaceResource>? Workspaces = null);

public sealed record WorkspaceAccess(bool HasAccess, WorkspaceResource Workspace);
