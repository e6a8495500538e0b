using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using SimParlant.Core.Audit;
using SimParlant.Core.Workspaces;

namespace SimParlant.GraphApi.Audit;

/// <summary>
/// One JSON object per line and entry, oldest first, sent while it is read; the last line counts them and carries the hash of the
/// newest seal. A file without that line is not whole.
/// </summary>
internal sealed class AuditExport(IWorkspaceStorage opened, AuditSlice slice) : IResult
{
    public const string ContentType = "application/x-ndjson";

    private const int FlushBytes = 64 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public async Task ExecuteAsync(HttpContext context)
    {
        var outcome = "failed";
        try
        {
            await SendAsync(context);
            outcome = "ok";
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            outcome = "cancelled";
            throw;
        }
        finally
        {
            AuditMetrics.Exported(outcome);
        }
    }

    private async Task SendAsync(HttpContext context)
    {
        var ct = context.RequestAborted;
        await using var store = opened;
        context.Response.ContentType = ContentType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"audit.ndjson\"";
        var count = 0L;
        await foreach (var entry in store.Audit.ReadAsync(slice, ct))
        {
            await WriteLineAsync(context.Response, entry, ct);
            count++;
        }

        var head = await store.Audit.FindHeadAsync(ct);
        await WriteLineAsync(context.Response, new Trailer(new(count, head?.Number, head?.Hash)), ct);
        await context.Response.BodyWriter.FlushAsync(ct);
    }

    private static async ValueTask WriteLineAsync<T>(HttpResponse response, T line, CancellationToken ct)
    {
        var writer = response.BodyWriter;
        await using (var json = new Utf8JsonWriter(writer))
        {
            JsonSerializer.Serialize(json, line, Json);
        }

        writer.Write("\n"u8);
        if (writer.UnflushedBytes > FlushBytes)
        {
            await writer.FlushAsync(ct);
        }
    }

    private sealed record Trailer([property: JsonPropertyName("trailer")] TrailerBody Body);

    private sealed record TrailerBody(long Count, int? SealNumber, string? SealHash);
}
