using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using SimParlant.Hosting.Dashboard.ConsoleLogs;
using SimParlant.Hosting.Dashboard.Resources;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Live;

/// <summary>
/// What the script listens to. A stream only says that something changed; the script then loads the page's own address again and replaces
/// what differs. So there is one way to render a page, and a tab that is slow or out of sight asks for nothing.
/// </summary>
internal static class LiveSlice
{
    public static void MapLive(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/live/resources", (HttpContext http, ResourceCatalog catalog, TimeProvider time, IHostApplicationLifetime lifetime) => FollowAsync(http, catalog.Changed, time, lifetime));
        routes.MapGet("/live/console", (HttpContext http, string? resource, ConsoleStore console, TimeProvider time, IHostApplicationLifetime lifetime) => FollowAsync(http, console.Changed(resource), time, lifetime));
        routes.MapGet("/live/telemetry", (HttpContext http, string? signal, TelemetryStore store, TimeProvider time, IHostApplicationLifetime lifetime) =>
            FollowAsync(http, store.Changed(Enum.TryParse<TelemetrySignal>(signal, ignoreCase: true, out var one) ? one : null), time, lifetime));
    }

    private static async Task FollowAsync(HttpContext http, ChangeSignal signal, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        // A stream has no end of its own; a dashboard that stops must not wait for it.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        await EventStream.WriteAsync(http, signal, time, over.Token);
    }
}
