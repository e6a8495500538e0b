using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Api;

/// <summary>
/// Answers that go on: what there is, then what arrives, one item a line. The store is the queue: a slow reader is not waited for, and misses
/// what was forgotten in the meantime.
/// </summary>
internal sealed class TelemetryFollower(TelemetryStore store, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public Task FollowAsync(HttpContext context, SpanQuery query)
    {
        var (last, isFirst) = (0L, true);
        return FollowAsync(context, store.Changed(TelemetrySignal.Traces), OtlpWriter.WriteSpans, () =>
        {
            var arrived = store.SpansAfter(last);
            var found = arrived.Where(query.Matches);
            last = arrived.Count == 0 ? last : arrived[^1].Sequence;
            (found, isFirst) = (isFirst ? found.TakeLast(query.Limit) : found, false);
            return found;
        });
    }

    public Task FollowAsync(HttpContext context, LogQuery query)
    {
        var (last, limit) = (0L, query.Limit);
        return FollowAsync(context, store.Changed(TelemetrySignal.Logs), OtlpWriter.WriteLogs, () =>
        {
            var found = store.Logs(query with { AfterId = last, Limit = limit }).Items;
            (last, limit) = (found.Count == 0 ? last : found[0].Id, int.MaxValue);
            return found.Reverse();
        });
    }

    private async Task FollowAsync<T>(HttpContext context, ChangeSignal changed, Action<Utf8JsonWriter, IEnumerable<T>> write, Func<IEnumerable<T>> next)
    {
        context.Response.ContentType = "application/x-ndjson";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var output = context.Response.BodyWriter;
        try
        {
            while (true)
            {
                var seen = changed.Version;
                foreach (var item in next())
                {
                    await using (var json = new Utf8JsonWriter(output))
                    {
                        write(json, [item]);
                    }

                    output.Write("\n"u8);
                    // Waits while the reader's connection is full.
                    await output.FlushAsync(end.Token);
                }

                await context.Response.Body.FlushAsync(end.Token);
                await changed.WaitAsync(seen, end.Token);
                await Task.Delay(Pause, time, end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The reader has gone, or the dashboard is stopping: either way the answer is complete.
        }
    }
}
