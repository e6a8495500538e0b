using System.Text.Json;
using SimParlant.Core.Webhooks;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Webhooks;

/// <summary>REST: what Sim tells us. Believed by signature, not by sign-in.</summary>
internal static class WebhookRoutes
{
    // Older ones were recorded by somebody, or come from a clock that is wrong.
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(5);

    public static WebApplication MapWebhookRoutes(this WebApplication app)
    {
        var hooks = app.MapGroup("/api/v1/sim-integration/webhooks").WithTags("webhooks").AllowAnonymous();
        hooks.MapPost("/workspace-events", WorkspaceEventAsync).Produces<WebhookAccepted>().Fails(400, 401, 413, 503);
        hooks.MapPost("/permission-updates", PermissionUpdateAsync).Produces<WebhookAccepted>().Fails(400, 401, 413, 503);
        return app;
    }

    private static async Task<IResult> WorkspaceEventAsync(
        HttpContext context, SignedBody signed, SimEvents events, TimeProvider time, CancellationToken ct)
    {
        var (message, refusal) = await signed.ReadAsync<WorkspaceEventBody>(context.Request, ct);
        if (message is null)
        {
            return refusal!;
        }

        var fields = new List<(string Field, string Problem)>();
        if (!Enum.TryParse<WorkspaceEventType>(message.EventType?.Replace("_", ""), ignoreCase: true, out var type) || int.TryParse(message.EventType, out _))
        {
            fields.Add(("event_type", "event_type is none of the known ones."));
        }

        var userId = message.Data is { ValueKind: JsonValueKind.Object } data ? JsonTexts.Member(data, "user_id") : null;
        if (string.IsNullOrEmpty(message.WorkspaceId) && (type != WorkspaceEventType.UserRevoked || userId is null))
        {
            fields.Add(("workspace_id", "workspace_id is required."));
        }

        return Refusal(fields, message.Timestamp, time)
            ?? await HandleAsync(context, events, new WorkspaceEvent(type, message.WorkspaceId, userId), message.EventType!, ct);
    }

    private static async Task<IResult> PermissionUpdateAsync(
        HttpContext context, SignedBody signed, SimEvents events, TimeProvider time, CancellationToken ct)
    {
        var (message, refusal) = await signed.ReadAsync<PermissionUpdateBody>(context.Request, ct);
        if (message is null)
        {
            return refusal!;
        }

        var fields = new List<(string Field, string Problem)>();
        if (string.IsNullOrEmpty(message.WorkspaceId))
        {
            fields.Add(("workspace_id", "workspace_id is required."));
        }

        if (string.IsNullOrEmpty(message.UserId))
        {
            fields.Add(("user_id", "user_id is required."));
        }

        return Refusal(fields, message.Timestamp, time)
            ?? await HandleAsync(
                context, events, new(WorkspaceEventType.WorkspacePermissionsUpdated, message.WorkspaceId, message.UserId), "permission_update", ct);
    }

    private static RestError? Refusal(List<(string Field, string Problem)> fields, DateTimeOffset? sentAt, TimeProvider time)
    {
        if (sentAt is not { } at)
        {
            fields.Add(("timestamp", "timestamp is required."));
        }
        else if ((time.GetUtcNow() - at).Duration() > Oldest)
        {
            fields.Add(("timestamp", $"timestamp must be within {Oldest.TotalMinutes:0} minutes of now."));
        }

        return fields.Count == 0 ? null : RestError.Invalid($"Not acceptable: {string.Join(" ", fields.Select(f => f.Problem))}", [.. fields]);
    }

    private static async Task<IResult> HandleAsync(
        HttpContext context, SimEvents events, WorkspaceEvent happened, string name, CancellationToken ct) =>
        TypedResults.Ok(new WebhookAccepted(true, name, await events.HandleAsync(happened, RequestOrigins.Of(context), ct)));
}
