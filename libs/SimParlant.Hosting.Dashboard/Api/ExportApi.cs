using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SimParlant.Hosting.Dashboard.ConsoleLogs;
using SimParlant.Hosting.Dashboard.Resources;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Api;

/// <summary>Files to keep or to send on, below <c>/api/telemetry/export</c>. Their names say what is in them and of when it is.</summary>
internal sealed class ExportApi(ApiDoor door, TelemetryStore store, TelemetryExport export, ConsoleStore console, ResourceCatalog catalog, TimeProvider time)
{
    private const int MaxName = 80;

    public void Map(IEndpointRouteBuilder routes)
    {
        door.Get(routes, "export/traces", (context, query) =>
        {
            var (traces, inLines) = (query.Traces(), query.InLines);
            if (query.TraceId is not { } id)
            {
                Name(context, "traces", traces.Senders, inLines);
                return export.WriteTracesAsync(context, traces, inLines);
            }

            if (store.SpansOf(id).Count == 0)
            {
                throw ApiProblem.NoTrace(id.ToString());
            }

            Name(context, "trace", [id.ToString()], inLines);
            return export.WriteTracesAsync(context, [id], inLines);
        });
        door.Get(routes, "export/logs", (context, query) =>
        {
            var (logs, inLines) = (query.Logs(), query.InLines);
            Name(context, "logs", logs.Senders, inLines);
            return export.WriteLogsAsync(context, logs, inLines);
        });
        door.Get(routes, "export/metrics", (context, query) =>
        {
            var (metrics, inLines) = (query.Metrics(), query.InLines);
            if (metrics.Instrument is { } instrument && !store.Instruments(metrics.Senders).Any(metrics.Includes))
            {
                throw ApiProblem.NoInstrument(instrument);
            }

            Name(context, "metrics", [.. metrics.Senders, .. metrics.Instrument is { } one ? [one] : Array.Empty<string>()], inLines);
            return export.WriteMetricsAsync(context, metrics, inLines);
        });
        door.Get(routes, "export/console", (context, query) =>
        {
            var lines = new ConsoleQuery(query.One("resource"), query.Text, query.HasError, Count: int.MaxValue);
            if (lines.Resource is { } resource && catalog.Find(resource) is null)
            {
                throw ApiProblem.NoConsole(resource);
            }

            Name(context, "text/plain; charset=utf-8", "console", lines.Resource is { } only ? [only] : [], "log");
            return ConsoleText.WriteAsync(context.Response.Body, console.Read(lines).Entries, isOfAll: lines.Resource is null, context.RequestAborted);
        });
    }

    private void Name(HttpContext context, string what, IReadOnlyList<string> whose, bool inLines) =>
        Name(context, inLines ? "application/x-ndjson" : "application/json", what, whose, inLines ? "jsonl" : "json");

    private void Name(HttpContext context, string type, string what, IReadOnlyList<string> whose, string extension)
    {
        // Names come from whoever sends: only letters that mean nothing to a header or to a file system are kept of them.
        var name = new string([.. string.Join('-', whose.DefaultIfEmpty("all")).Where(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.').Take(MaxName)]);
        context.Response.ContentType = type;
        context.Response.Headers.ContentDisposition = string.Create(
            CultureInfo.InvariantCulture, $"attachment; filename=\"{what}-{name}-{time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}.{extension}\"");
    }
}
