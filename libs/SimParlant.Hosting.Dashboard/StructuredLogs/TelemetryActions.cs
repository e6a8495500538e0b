using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SimParlant.Hosting.Dashboard.Shell;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.StructuredLogs;

/// <summary>What can be done with what was received: forget it, or take no more for a while.</summary>
internal static class TelemetryActions
{
    public static void MapTelemetryActions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/telemetry/clear", (HttpContext http, string? resource, TelemetryStore store) => ThenBackAsync(http, () => store.Clear(resource)));
        routes.MapPost("/telemetry/pause", (HttpContext http, TelemetryStore store) => ThenBackAsync(http, () => store.IsPaused = true));
        routes.MapPost("/telemetry/resume", (HttpContext http, TelemetryStore store) => ThenBackAsync(http, () => store.IsPaused = false));
    }

    private static async Task<IResult> ThenBackAsync(HttpContext http, Action act)
    {
        act();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return Results.LocalRedirect(PageAddress.SafeReturn(form["back"]));
    }
}
