using Microsoft.AspNetCore.Mvc;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Replies;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Replies;

/// <summary>REST: drafts of agents, for the members who decide about them.</summary>
internal static class ReplyRoutes
{
    private const int Most = 100;

    public static WebApplication MapReplyRoutes(this WebApplication app)
    {
        app.MapGet("/api/v1/sessions/{session_id}/replies", ListAsync).WithTags("replies").RequireAuthorization()
            .Produces<ReplyResource[]>().Fails(400, 401, 404);
        var replies = app.MapGroup("/api/v1/replies").WithTags("replies").RequireAuthorization();
        replies.MapPost("/{reply_id}/approve", ApproveAsync).Produces<DecidedReplyResource>().Fails(401, 403, 404, 409);
        replies.MapPost("/{reply_id}/edit", EditAsync).Produces<DecidedReplyResource>().Fails(400, 401, 403, 404, 409);
        replies.MapPost("/{reply_id}/reject", RejectAsync).Produces<DecidedReplyResource>().Fails(400, 401, 403, 404, 409);
        return app;
    }

    private static async Task<IResult> ListAsync(
        [FromRoute(Name = "session_id")] RouteId id, Access access, IStorage storage, CancellationToken ct, string? status = null)
    {
        ReplyStatus? wanted = null;
        if (status is not null)
        {
            if (!Enum.TryParse<ReplyStatus>(status, ignoreCase: true, out var parsed) || int.TryParse(status, out _))
            {
                var words = string.Join(", ", Enum.GetNames<ReplyStatus>().Select(name => name.ToLowerInvariant()));
                return RestError.Invalid("status is not known.", ("status", $"status must be one of {words}."));
            }

            wanted = parsed;
        }

        if (await access.EnterBySessionAsync(id.Value, ct) is not { } scope)
        {
            return RestError.Of(NotFound.Session);
        }

        await using var opened = storage.For(scope);
        var all = wanted == ReplyStatus.Pending ? opened.Replies.Pending : opened.Replies.Query;
        var replies = await all
            .Where(reply => reply.SessionId == id.Value && (wanted == null || reply.Status == wanted))
            .OrderByDescending(reply => reply.CreatedAt)
            .ThenByDescending(reply => reply.Id)
            .Take(Most)
            .ToRowsAsync(ct);
        return TypedResults.Ok(replies.Select(ReplyResource.Of).ToArray());
    }

    private static Task<IResult> ApproveAsync([FromRoute(Name = "reply_id")] RouteId id, Access access, DecideReply decide, CancellationToken ct) =>
        DecideAsync(id, access, scope => decide.ApproveAsync(scope, id.Value, access.Caller.Name, ct), ct);

    private static Task<IResult> EditAsync(
        [FromRoute(Name = "reply_id")] RouteId id, EditedReplyBody body, Access access, DecideReply decide, CancellationToken ct) =>
        DecideAsync(id, access, scope => decide.EditAsync(scope, id.Value, body.Text ?? "", access.Caller.Name, ct), ct);

    private static Task<IResult> RejectAsync(
        [FromRoute(Name = "reply_id")] RouteId id, RejectedReplyBody body, Access access, DecideReply decide, CancellationToken ct) =>
        DecideAsync(id, access, scope => decide.RejectAsync(scope, id.Value, body.Reason, access.Caller.Name, ct), ct);

    private static async Task<IResult> DecideAsync(
        RouteId id, Access access, Func<WorkspaceScope, Task<Outcome<DecidedReply>>> decide, CancellationToken ct)
    {
        if (await access.EnterByReplyAsync(id.Value, ct) is not { } scope)
        {
            return RestError.Of(NotFound.Reply);
        }

        var decided = await decide(scope);
        return decided.Problem is { } problem ? RestError.Of(problem) : TypedResults.Ok(DecidedReplyResource.Of(decided.Value));
    }
}
