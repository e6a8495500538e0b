using SimParlant.Core.Isolation;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Limits;
using SimParlant.ServiceDefaults.Requests;

namespace SimParlant.GraphApi.Identity;

/// <summary>Gives a signed-in request its <see cref="Access"/>; a workspace named by header is verified first, and narrows the request. Then it is counted.</summary>
internal static class WorkspaceHeader
{
    public const string Name = "X-Workspace-Id";

    public static IApplicationBuilder UseWorkspaceHeader(this IApplicationBuilder app)
    {
        var gate = app.ApplicationServices.GetRequiredService<MembershipGate>();
        var watch = app.ApplicationServices.GetRequiredService<BoundaryWatch>();
        var limit = app.ApplicationServices.GetRequiredService<CallerLimit>();
        return app.Use(next => context => OpenAsync(context, gate, watch, limit, next));
    }

    private static async Task OpenAsync(HttpContext context, MembershipGate gate, BoundaryWatch watch, CallerLimit limit, RequestDelegate next)
    {
        if (SimIdentity.Of(context.User) is not { } caller)
        {
            await next(context);
            return;
        }

        var only = context.Request.Headers[Name].ToString() is { Length: > 0 } header ? header : null;
        var access = new Access(caller with { Origin = RequestOrigins.Of(context) }, gate, watch, only);
        var entered = only is not null ? await access.EnterAsync(only, context.RequestAborted)
            : context.Request.RouteValues["workspace_id"] is string named ? await access.PeekAsync(named, context.RequestAborted)
            : null;
        if (!await limit.TakeAsync(context, access.Caller, entered?.WorkspaceId))
        {
            return;
        }

        if (only is not null && entered is null)
        {
            await RestError.NoAccess(only).ExecuteAsync(context);
            return;
        }

        if (RequestLogScope.Of(context) is { } log)
        {
            (log.UserId, log.WorkspaceId) = (caller.UserId, only);
        }

        context.Features.Set(access);
        await next(context);
    }
}
