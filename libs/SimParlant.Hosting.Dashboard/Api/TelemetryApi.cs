using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Hosting.Dashboard.Otlp.Receiving;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Api;

/// <summary>What was received, for programs: OTLP's JSON below <c>/api/telemetry</c> on the pages' address.</summary>
internal sealed class TelemetryApi(DashboardOptions options, TelemetryStore store, TelemetryFollower follower)
{
    /// <summary>The policy a signed-in browser meets; a program sends the key instead.</summary>
    public const string Policy = "Dashboard";

    private const int MaxSpans = 20_000;

    private readonly ApiKey _key = new("x-api-key", options.DashboardApiKey);

    public void Map(IEndpointRouteBuilder routes)
    {
        Get(routes, "resources", Resources);
        Get(routes, "spans", (context, query) =>
        {
            var spans = new SpanQuery
            {
                Sender = query.Resource,
                TraceId = query.TraceId,
                ErrorsOnly = query.HasError ?? false,
                Text = query.Text,
                Filters = query.Filters,
                Limit = query.Limit(200),
            };
            return query.Follow ? follower.FollowAsync(context, spans) : AnswerAsync(context, Found(spans));
        });
        Get(routes, "logs", (context, query) =>
        {
            var logs = new LogQuery
            {
                Sender = query.Resource,
                TraceId = query.TraceId,
                SpanId = query.SpanId,
                LeastSeverity = query.HasError is true ? LogSeverity.Error : query.Severity,
                Text = query.Text,
                Filters = query.Filters,
                Limit = query.Limit(200),
            };
            return query.Follow ? follower.FollowAsync(context, logs) : AnswerAsync(context, Found(logs));
        });
        Get(routes, "traces", (context, query) => AnswerAsync(context, Found(new TraceQuery
        {
            Sender = query.Resource,
            ErrorsOnly = query.HasError ?? false,
            Text = query.Text,
            Filters = query.Filters,
            Limit = query.Limit(100),
        })));
        Get(routes, "traces/{traceId}", (context, _) => AnswerAsync(context, FoundTrace((string)context.Request.RouteValues["traceId"]!)));
        Get(routes, "metrics", (context, query) => AnswerAsync(context, query.One("instrument") is { } name ? FoundMetric(query, name) : Instruments(query)));
        Get(routes, "counts", (context, _) => AnswerAsync(context, json => JsonSerializer.Serialize(json, store.Counts, JsonSerializerOptions.Web)));
    }

    private void Get(IEndpointRouteBuilder routes, string path, Func<HttpContext, ApiQuery, Task> answer) =>
        // Whoever comes here is checked here, and is answered instead of being led to a page; a policy for every page must not come first.
        routes.MapGet($"/api/telemetry/{path}", async context =>
        {
            try
            {
                if (!await MayAskAsync(context))
                {
                    throw ApiProblem.NoKey();
                }

                context.Response.Headers.CacheControl = "no-store";
                await answer(context, new ApiQuery(context.Request.Query, store));
            }
            catch (ApiProblem problem)
            {
                await problem.WriteAsync(context);
            }
        }).AllowAnonymous();

    private async Task<bool> MayAskAsync(HttpContext context)
    {
        if (options.AllowAnonymous || _key.IsGivenBy(context.Request))
        {
            return true;
        }

        return context.User.Identity?.IsAuthenticated == true
            && context.RequestServices.GetService<IAuthorizationService>() is { } authorization
            && (await authorization.AuthorizeAsync(context.User, Policy)).Succeeded;
    }

    private static async Task AnswerAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        write(json);
        await json.FlushAsync(context.RequestAborted);
    }

    private Task Resources(HttpContext context, ApiQuery query)
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
        var resource = query.Resource ?? throw ApiProblem.Malformed("resource", "given with an instrument");
        var meter = query.One("meter") ?? throw ApiProblem.Malformed("meter", "given with an instrument");
        var view = store.Metric(resource, meter, name, query.Window, query.Filters) ?? throw ApiProblem.NoInstrument(name);
        return Counted(json => OtlpMetricWriter.WriteMetric(json, view), view.Series.Count, view.Series.Count);
    }

    private Action<Utf8JsonWriter> Instruments(ApiQuery query)
    {
        var all = store.Instruments(query.Resource);
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
