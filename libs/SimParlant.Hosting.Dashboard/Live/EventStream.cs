using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace SimParlant.Hosting.Dashboard.Live;

/// <summary>Server-sent events that say "look again": few, without content, and with a comment now and then that keeps the connection.</summary>
internal static class EventStream
{
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Writes until the reader leaves or the dashboard stops.</summary>
    /// <param name="next">Waits for a version above the given one.</param>
    public static async Task WriteAsync(HttpContext http, long seen, Func<long, CancellationToken, Task<long>> next, TimeProvider time, CancellationToken cancellationToken)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await SendAsync(http, "retry: 1000\n\n", cancellationToken);
            while (true)
            {
                var change = next(seen, cancellationToken);
                while (await Task.WhenAny(change, Task.Delay(s_heartbeat, time, cancellationToken)) != change)
                {
                    await SendAsync(http, ":\n\n", cancellationToken);
                }

                seen = await change;
                await SendAsync(http, string.Create(CultureInfo.InvariantCulture, $"event: changed\ndata: {seen}\n\n"), cancellationToken);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The reader left or the dashboard stops: the ordinary end of a stream.
        }
    }

    private static async Task SendAsync(HttpContext http, string text, CancellationToken cancellationToken)
    {
        await http.Response.WriteAsync(text, cancellationToken);
        await http.Response.Body.FlushAsync(cancellationToken);
    }
}
