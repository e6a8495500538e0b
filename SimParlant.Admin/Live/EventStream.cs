using System.Text;

namespace SimParlant.Admin.Live;

/// <summary>One server-sent event; the id is what a reconnecting browser gives back.</summary>
internal sealed record LiveEvent(string Name, string Data, string? Id = null);

/// <summary>Writes server-sent events, with a comment now and then so that proxies keep the connection.</summary>
internal static class EventStream
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static async Task WriteAsync(HttpContext http, IAsyncEnumerable<LiveEvent> source, TimeProvider time, CancellationToken ct)
    {
        var response = http.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await response.WriteAsync("retry: 1500\n\n", ct);
            await response.Body.FlushAsync(ct);
            await PumpAsync(response, source, time, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The reader left or the console stops: the ordinary end of a stream.
        }
    }

    private static async Task PumpAsync(HttpResponse response, IAsyncEnumerable<LiveEvent> source, TimeProvider time, CancellationToken ct)
    {
        await using var events = source.GetAsyncEnumerator(ct);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var next = events.MoveNextAsync().AsTask();
        var beat = Task.Delay(Heartbeat, time, over.Token);
        try
        {
            while (true)
            {
                if (await Task.WhenAny(next, beat) != next)
                {
                    await beat;
                    await response.WriteAsync(":\n\n", ct);
                    beat = Task.Delay(Heartbeat, time, over.Token);
                }
                else
                {
                    if (!await next) { return; }
                    await response.WriteAsync(Format(events.Current), ct);
                    next = events.MoveNextAsync().AsTask();
                }
                await response.Body.FlushAsync(ct);
            }
        }
        finally
        {
            await over.CancelAsync();
            // An enumerator must not be disposed while it moves.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    internal static string Format(LiveEvent item)
    {
        var text = new StringBuilder();
        if (item.Id is not null) { text.Append("id: ").Append(item.Id).Append('\n'); }
        text.Append("event: ").Append(item.Name).Append('\n');
        foreach (var line in item.Data.ReplaceLineEndings("\n").Split('\n')) { text.Append("data: ").Append(line).Append('\n'); }
        return text.Append('\n').ToString();
    }
}
