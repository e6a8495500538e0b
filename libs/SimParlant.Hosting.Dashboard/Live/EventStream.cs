using System.Globalization;
using Microsoft.AspNetCore.Http;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Live;

/// <summary>Server-sent events that say "look again": few, without content, and with a comment now and then that keeps the connection.</summary>
internal static class EventStream
{
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Writes until the reader leaves or the dashboard stops. The first event tells the present version, in case the page is older.</summary>
    public static async Task WriteAsync(HttpContext http, ChangeSignal signal, TimeProvider time, CancellationToken cancellationToken)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await SendAsync(http, "retry: 1000\n\n", cancellationToken);
            while (true)
            {
                var seen = signal.Version;
                await SendAsync(http, string.Create(CultureInfo.InvariantCulture, $"event: changed\ndata: {seen}\n\n"), cancellationToken);
                await Task.Delay(Pause, time, cancellationToken);
                await WaitAsync(http, signal.WaitAsync(seen, cancellationToken), time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The reader left or the dashboard stops: the ordinary end of a stream.
        }
    }

    private static async Task WaitAsync(HttpContext http, Task change, TimeProvider time, CancellationToken cancellationToken)
    {
        while (!change.IsCompleted)
        {
            using var beat = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (await Task.WhenAny(change, Task.Delay(s_heartbeat, time, beat.Token)) != change)
            {
                await SendAsync(http, ":\n\n", cancellationToken);
            }

            await beat.CancelAsync();
        }

        await change;
    }

    private static async Task SendAsync(HttpContext http, string text, CancellationToken cancellationToken)
    {
        await http.Response.WriteAsync(text, cancellationToken);
        await http.Response.Body.FlushAsync(cancellationToken);
    }
}
