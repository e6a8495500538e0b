using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Api;

/// <summary>
/// Writes what is kept as requests of OTLP in JSON, the oldest first, so that any receiver of OTLP can take it in: one request for
/// everything, or one in each line, which no receiver finds too large. Items are looked up batch by batch while the file is read, so that a slow
/// reader holds no more than one batch; what is forgotten before its turn is left out.
/// </summary>
internal sealed class TelemetryExport(TelemetryStore store, IHostApplicationLifetime lifetime)
{
    /// <summary>Spans or records of a batch, and points of a series in one.</summary>
    internal const int BatchItems = 512;
    private const int BatchBytes = 1024 * 1024;

    // As they are written, without the dimensions.
    private const int PointBytes = 150;
    private const int BucketBytes = 30;

    public Task WriteTracesAsync(HttpContext context, TraceQuery query, bool inLines)
    {
        // Ids only: to hold all spans for as long as somebody reads would be to keep them twice.
        TraceId[] ids = [.. store.Traces(query with { Limit = int.MaxValue }).Items.Select(static trace => trace.Id).Reverse()];
        return WriteTracesAsync(context, ids, inLines);
    }

    public Task WriteTracesAsync(HttpContext context, IReadOnlyList<TraceId> ids, bool inLines) =>
        WriteAsync(context, ids.SelectMany(store.SpansOf), Footprint.Of, OtlpWriter.Spans, inLines);

    public Task WriteLogsAsync(HttpContext context, LogQuery query, bool inLines) => WriteAsync(context, Logs(query), Footprint.Of, OtlpWriter.Logs, inLines);

    public Task WriteMetricsAsync(HttpContext context, MetricQuery query, bool inLines) =>
        WriteAsync(context, store.Series(query).SelectMany(static series => series.Stretches(Math.Clamp(BatchBytes / PointSize(series), 1, BatchItems))), SizeOf, OtlpWriter.Metrics, inLines);

    internal static IEnumerable<IReadOnlyList<T>> Batches<T>(IEnumerable<T> items, Func<T, int> sizeOf, Func<T, TelemetrySender> senderOf)
    {
        List<T> batch = [];
        HashSet<TelemetrySender> senders = new(ReferenceEqualityComparer.Instance);
        var bytes = 0L;
        foreach (var item in items)
        {
            var size = sizeOf(item);
            if (batch.Count > 0 && (batch.Count == BatchItems || bytes + size > BatchBytes))
            {
                yield return batch;
                senders.Clear();
                (batch, bytes) = ([], 0);
            }

            // Who sent is said once in each batch.
            var sender = senderOf(item);
            bytes += size + (senders.Add(sender) ? Footprint.Of(sender.Attributes) : 0);
            batch.Add(item);
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private static int SizeOf(MetricSeriesView series) => PointSize(series) * Math.Max(series.Points.Count, series.Histograms.Count);

    // Each point is written with all its dimensions, and a histogram with all its bounds.
    private static int PointSize(MetricSeriesView series) =>
        PointBytes + Footprint.Of(series.Dimensions) + (BucketBytes * series.Histograms.Select(static point => point.Counts.Length).DefaultIfEmpty().Max());

    private IEnumerable<LogEntry> Logs(LogQuery query)
    {
        var next = query with { Limit = BatchItems };
        while (store.LogsInOrder(next) is { Count: > 0 } found)
        {
            foreach (var entry in found)
            {
                yield return entry;
            }

            next = next with { AfterId = found[^1].Id };
        }
    }

    private async Task WriteAsync<T>(HttpContext context, IEnumerable<T> items, Func<T, int> sizeOf, OtlpSignal<T> signal, bool inLines)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var output = context.Response.BodyWriter;
        try
        {
            await using var json = new Utf8JsonWriter(output);
            if (!inLines)
            {
                signal.Begin(json);
            }

            foreach (var batch in Batches(items, sizeOf, item => signal.OriginOf(item).Sender))
            {
                if (inLines)
                {
                    signal.WriteRequest(json, batch);
                    json.Flush();
                    json.Reset();
                    output.Write("\n"u8);
                }
                else
                {
                    signal.WriteItems(json, batch);
                    json.Flush();
                }

                // Waits while the reader's connection is full.
                await output.FlushAsync(end.Token);
            }

            if (!inLines)
            {
                signal.End(json);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Half a file must not look like a whole one.
            context.Abort();
        }
    }
}
