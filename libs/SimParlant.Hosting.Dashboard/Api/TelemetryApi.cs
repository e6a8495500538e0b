using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Api;

/// <summary>What was received, for programs: OTLP's JSON below <c>/api/telemetry</c> on the pages' address.</summary>
internal sealed class TelemetryApi(ApiDoor door, TelemetryStore store, TelemetryFollower follower)
{
    private const int MaxSpans = 20_000;
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(5);

    public void Map(IEndpointRouteBuilder routes)
    {
        door.Get(routes, "resources", (context, _) => Resources(context));
        door.Get(routes, "spans", (context, query) => query.Follow ? follower.FollowAsync(context, query.Spans()) : AnswerAsync(context, Found(query.Spans())));
        door.Get(routes, "logs", (context, query) => query.Follow ? follower.FollowAsync(context, query.Logs()) : AnswerAsync(context, Found(query.Logs())));
        door.Get(routes, "traces", (context, query) => AnswerAsync(context, Found(query.Traces())));
        door.Get(routes, "traces/{traceId}", (context, _) => AnswerAsync(context, FoundTrace((string)context.Request.RouteValues["traceId"]!)));
        door.Get(routes, "metrics", (context, query) => AnswerAsync(context, query.One("instrument") is { } name ? FoundMetric(query, name) : Instruments(query)));
        door.Get(routes, "counts", (context, _) => AnswerAsync(context, json => JsonSerializer.Serialize(json, store.Counts, JsonSerializerOptions.Web)));
    }

    private static async Task AnswerAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        write(json);
        await json.FlushAsync(context.RequestAborted);
    }

    private Task Resources(HttpContext context)
    {
        var heard = store.HeardSenders;
        return AnswerAsync(context, json => JsonSerializer.Serialize(
            json,
            heard.Select(one => new
            {
                one.Sender.Name,
                one.Sender.InstanceId,
                DisplayName = heard.Count(other => other.Sender.Name == one.Sender.Name) == 1 ? one.Sender.Name : one.Sender.Key,
                HasLogs = one.Logs,
                HasTraces = one.Traces,
                HasMetrics = one.Metrics,
            }),
            JsonSerializerOptions.Web));
    }

    private Action<Utf8JsonWriter> Found(SpanQuery query)
    {
        var page = store.Spans(query);
        return Counted(json => OtlpWriter.WriteSpans(json, page.Items), page.Total, page.Items.Count);
    }

    private Action<Utf8JsonWriter> Found(LogQuery query)
    {
        var page = store.Logs(query);
        return Counted(json => OtlpWriter.WriteLogs(json, page.Items), page.Total, page.Items.Count);
    }

    private Action<Utf8JsonWriter> Found(TraceQuery query)
    {
        var page = store.Traces(query);
        // An answer is put together in memory, and a trace may have very many spans.
        List<Span> spans = [];
        var traces = 0;
        for (; traces < page.Items.Count && spans.Count < MaxSpans; traces++)
        {
            spans.AddRange(page.Items[traces].Spans);
        }

        return Counted(json => OtlpWriter.WriteSpans(json, spans), page.Total, traces);
    }

    private Action<Utf8JsonWriter> FoundTrace(string id)
    {
        var trace = (ApiQuery.ReadTraceId(id) is { } known ? store.FindTrace(known) : null) ?? throw ApiProblem.NoTrace(id);
        return Counted(json => OtlpWriter.WriteSpans(json, trace.Spans), trace.Spans.Count, trace.Spans.Count);
    }

    private Action<Utf8JsonWriter> FoundMetric(ApiQuery query, string name)
    {
        var resources = query.Resources is { Count: > 0 } given ? given : throw ApiProblem.Malformed("resource", "given with an instrument");
        var meter = query.One("meter") ?? throw ApiProblem.Malformed("meter", "given with an instrument");
        var view = store.Metric(resources, meter, name, query.Window ?? s_window, query.Filters) ?? throw ApiProblem.NoInstrument(name);
        return Counted(json => OtlpWriter.WriteMetrics(json, view.Series), view.Series.Count, view.Series.Count);
    }

    private Action<Utf8JsonWriter> Instruments(ApiQuery query)
    {
        var all = store.Instruments(query.Resources);
        return Counted(
            json => JsonSerializer.Serialize(
                json,
                all.Select(instrument => new { Resource = instrument.Sender.Key, instrument.Meter, instrument.Name, instrument.Unit, instrument.Description, Kind = $"{instrument.Kind}" }),
                JsonSerializerOptions.Web),
            all.Count,
            all.Count);
    }

    private static Action<Utf8JsonWriter> Counted(Action<Utf8JsonWriter> data, int total, int returned) => json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("data");
        data(json);
        json.WriteNumber("totalCount", total);
        json.WriteNumber("returnedCount", returned);
        json.WriteEndObject();
    };
}
