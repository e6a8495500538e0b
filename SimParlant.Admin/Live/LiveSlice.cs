using SimParlant.Admin.Sessions;
using SimParlant.Admin.Shell;

namespace SimParlant.Admin.Live;

/// <summary>What the script of the console talks to.</summary>
internal static class LiveSlice
{
    public static WebApplicationBuilder AddLive(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<FragmentRenderer>();
        builder.Services.AddScoped<LiveRelay>();
        builder.Services.AddScoped<TranscriptModel>();
        builder.Services.AddSingleton<ClientKeys>();
        return builder;
    }

    public static void MapLive(this WebApplication app)
    {
        var live = app.MapGroup("/live").RequireAuthorization();
        live.MapGet("/sessions/{id:guid}", FollowSessionAsync);
        live.MapGet("/sessions/{id:guid}/reply", FollowReplyAsync);
        live.MapPost("/sessions/{id:guid}/messages", SendAsync).AddEndpointFilter(AntiforgeryFilter.InvokeAsync);
        live.MapGet("/workspaces/{id}", FollowWorkspaceAsync);
    }

    private static Task FollowSessionAsync(
        HttpContext http, Guid id, int? after, LiveRelay relay, TimeProvider time, IHostApplicationLifetime lifetime) =>
        StreamAsync(http, time, lifetime, ct => relay.SessionAsync(id, ResumeAfter(http, after), ct));

    private static Task FollowReplyAsync(HttpContext http, Guid id, LiveRelay relay, TimeProvider time, IHostApplicationLifetime lifetime) =>
        StreamAsync(http, time, lifetime, ct => relay.ReplyAsync(id, ct));

    private static Task FollowWorkspaceAsync(
        HttpContext http, string id, string? status, Guid? agent, LiveRelay relay, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        var filter = new SessionListQuery(Choice.Parse<SessionStatus>(status), agent, PageCursor.Parse(null, null));
        return StreamAsync(http, time, lifetime, ct => relay.WorkspaceAsync(id, filter, ct));
    }

    private static async Task StreamAsync(
        HttpContext http, TimeProvider time, IHostApplicationLifetime lifetime, Func<CancellationToken, IAsyncEnumerable<LiveEvent>> source)
    {
        // A stream has no end of its own; a console that stops must not wait for it.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        await EventStream.WriteAsync(http, source(over.Token), time, over.Token);
    }

    // What the browser saw last outranks what the page was rendered with.
    private static int ResumeAfter(HttpContext http, int? after) =>
        int.TryParse(http.Request.Headers["Last-Event-ID"], out var seen) ? seen : after ?? -1;

    private static async Task<IResult> SendAsync(HttpContext http, Guid id, TranscriptModel transcript, ClientKeys keys)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        await transcript.SendAsync(id, form["Reply.Text"], form["Reply.ClientKey"], http.RequestAborted);
        return transcript.Problem is { } problem
            ? Results.Json(new { problem.Code, Message = problem.For("text") ?? problem.Message }, statusCode: problem.StatusCode)
            : Results.Json(new { clientKey = keys.Next() });
    }
}
