using System.Text.Json;

namespace SimParlant.GraphApi.Webhooks;

/// <param name="EventType">workspace_created, workspace_deleted, workspace_archived, workspace_restored, workspace_permissions_updated, member_added, member_removed or user_revoked.</param>
/// <param name="Data">May carry <c>user_id</c>: whom it concerns.</param>
public sealed record WorkspaceEventBody(
    string? EventType, string? WorkspaceId, string? OrganizationId, string? TriggeredBy, DateTimeOffset? Timestamp, JsonElement? Data);

public sealed record PermissionUpdateBody(
    string? WorkspaceId, string? UserId, string? OldPermission, string? NewPermission, string? UpdatedBy, DateTimeOffset? Timestamp);

/// <summary>The message was acted on in every replica.</summary>
/// <param name="SessionsEnded">Conversations that ended with their workspace.</param>
public sealed record WebhookAccepted(bool Processed, string EventType, int SessionsEnded);
