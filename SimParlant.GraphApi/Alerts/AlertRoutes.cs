using Microsoft.AspNetCore.Mvc;
using SimParlant.Core.Alerts;
using SimParlant.Core.Audit;
using SimParlant.GraphApi.Health;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Alerts;

/// <summary>REST: what is wrong, and what an operator does about it. For operators only.</summary>
internal static class AlertRoutes
{
    private const int MostListed = 500;
    private const int LongestSilence = 7 * 24 * 60;

    public static WebApplication MapAlertRoutes(this WebApplication app)
    {
        var alerts = app.MapGroup(HealthRoutes.Prefix + "/alerts").WithTags("health").RequireAuthorization();
        alerts.MapGet("", ListAsync).Produces<AlertListBody>().Fails(400, 401, 403, 429);
        alerts.MapPost("", ActAsync).Produces<AlertResource>().Fails(400, 401, 403, 404, 429);
        alerts.MapGet("/rules", RulesAsync).Produces<AlertRulesBody>().Fails(401, 403, 429);
        alerts.MapGet("/stats", StatsAsync).Produces<AlertStatsBody>().Fails(401, 403, 429);
        return app;
    }

    private static async Task<IResult> ListAsync(
        [FromQuery] string? status, [FromQuery] int? limit, Access access, Operators operators, IAlertBook book, CancellationToken ct)
    {
        if (await operators.RefuseAsync(access, ct) is { } refused)
        {
            return refused;
        }

        AlertStatus? wanted = status switch
        {
            "pending" => AlertStatus.Pending,
            "firing" => AlertStatus.Firing,
            "resolved" => AlertStatus.Resolved,
            _ => null,
        };
        if ((status is not null && wanted is null) || limit is < 1 or > MostListed)
        {
            return RestError.Invalid($"status must be pending, firing or resolved, and limit between 1 and {MostListed}.");
        }

        var alerts = await book.ListAsync(wanted, limit ?? 100, ct);
        return TypedResults.Ok(new AlertListBody([.. alerts.Select(AlertResource.Of)]));
    }

    private static async Task<IResult> ActAsync(
        AlertActionBody body, Access access, Operators operators, IAlertBook book, IAlertSender sender, IAuditTrail trail, AlertLog log, TimeProvider time,
        CancellationToken ct)
    {
        if (await operators.RefuseAsync(access, ct) is { } refused)
        {
            return refused;
        }

        if (body.Action is not { } action || body.Minutes is < 1 or > LongestSilence)
        {
            return RestError.Invalid($"action must be acknowledge, silence or resolve, and minutes between 1 and {LongestSilence}.");
        }

        var until = action == AlertAction.Silence ? time.GetUtcNow().UtcDateTime.AddMinutes(body.Minutes ?? 60) : (DateTime?)null;
        if (await book.FindAsync(body.AlertId, ct) is not { } alert || !await book.ActAsync(body.AlertId, action, access.Caller.UserId!, until, sender.Channels, ct))
        {
            return RestError.NoSuchAlert;
        }

        log.Acted(action, body.AlertId, access.Caller.CredentialId);
        await trail.RecordAsync(access.Caller.Actor, null, new AuditNote(AuditNames.OfAlert(action), AuditOutcome.Allowed, "alert", body.AlertId.ToString()), ct);
        // One that was pending is gone when it is resolved.
        return TypedResults.Ok(AlertResource.Of(await book.FindAsync(body.AlertId, ct) ?? alert with { Status = AlertStatus.Resolved }));
    }

    private static async Task<IResult> RulesAsync(Access access, Operators operators, HttpContext context, CancellationToken ct)
    {
        if (await operators.RefuseAsync(access, ct) is { } refused)
        {
            return refused;
        }

        context.Response.Headers.CacheControl = "private, max-age=300";
        return TypedResults.Ok(new AlertRulesBody([.. AlertRules.All.Select(r => new AlertRuleResource(
            r.Name, AlertResource.Word(r.Severity), r.Summary, r.Description, r.Condition.ToString(), r.For.TotalSeconds, r.Runbook))]));
    }

    private static async Task<IResult> StatsAsync(Access access, Operators operators, IAlertBook book, IAlertSender sender, CancellationToken ct)
    {
        if (await operators.RefuseAsync(access, ct) is { } refused)
        {
            return refused;
        }

        var s = await book.CountAsync(ct);
        return TypedResults.Ok(new AlertStatsBody(
            s.Pending, s.Firing, s.Critical, s.Acknowledged, s.Silenced, s.FiredLastDay, s.ResolvedLastDay, Math.Round(s.MeanSecondsToResolve, 1),
            s.NotesWaiting, s.NotesGivenUp, sender.Channels));
    }
}
