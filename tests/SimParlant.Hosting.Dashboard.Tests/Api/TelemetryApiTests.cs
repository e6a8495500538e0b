using System.Net;
using System.Text.Json;
using SimParlant.Hosting.Dashboard.Telemetry;
using SimParlant.Hosting.Dashboard.Tests.Support;
using SimParlant.Hosting.Dashboard.Tests.Telemetry;

namespace SimParlant.Hosting.Dashboard.Tests.Api;

public sealed class TelemetryApiTests
{
    [Fact]
    public async Task Only_who_has_the_key_is_answered()
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        foreach (var path in new[] { "resources", "spans", "logs", "traces", "traces/0000000000000000000000000000000a", "metrics", "counts" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await dashboard.AskAsync(path, key: "wrong")).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await dashboard.AskAsync(path, key: dashboard.Options.OtlpApiKey)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await dashboard.AskAsync("counts")).StatusCode);
    }

    [Fact]
    public async Task Spans_are_answered_below_their_resource_and_scope_with_counts()
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        dashboard.Store.Add([Any.Span(10, 1, status: SpanStatus.Error), Any.Span(10, 2, parent: 1), Any.Span(11, 3, sender: Any.Sender("db"))]);

        var answer = await JsonAsync(dashboard, "spans?resource=api&hasError=true");
        Assert.Equal((1, 1), (answer.GetProperty("totalCount").GetInt32(), answer.GetProperty("returnedCount").GetInt32()));
        var span = answer.GetProperty("data").GetProperty("resourceSpans")[0].GetProperty("scopeSpans")[0].GetProperty("spans")[0];
        Assert.Equal(("0000000000000000000000000000000a", "0000000000000001", "10001001"), (span.GetProperty("traceId").GetString(), span.GetProperty("spanId").GetString(), span.GetProperty("endTimeUnixNano").GetString()));
        Assert.Equal(2, (await JsonAsync(dashboard, "spans?traceId=0000000000000000000000000000000A&limit=1")).GetProperty("totalCount").GetInt32());
        Assert.Equal(2, (await JsonAsync(dashboard, "traces")).GetProperty("totalCount").GetInt32());
        Assert.Equal(2, (await JsonAsync(dashboard, "spans?hasError=false")).GetProperty("totalCount").GetInt32());
        Assert.Equal(1, (await JsonAsync(dashboard, "traces?hasError=true")).GetProperty("totalCount").GetInt32());
        Assert.Equal("0000000000000003", (await JsonAsync(dashboard, "traces?hasError=false"))
            .GetProperty("data").GetProperty("resourceSpans")[0].GetProperty("scopeSpans")[0].GetProperty("spans")[0].GetProperty("spanId").GetString());
        Assert.Equal(2, (await JsonAsync(dashboard, "traces/0000000000000000000000000000000a")).GetProperty("returnedCount").GetInt32());
        Assert.Equal(["api", "db"], (await JsonAsync(dashboard, "resources")).EnumerateArray().Select(resource => resource.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Several_resources_are_asked_for_at_once_by_key_or_by_name()
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        TelemetrySender[] senders = [Any.Sender("api", "one"), Any.Sender("api", "two"), Any.Sender("db"), Any.Sender("web")];
        for (var i = 0; i < senders.Length; i++)
        {
            dashboard.Store.Add([Any.Span(i + 1, 1, sender: senders[i])]);
            dashboard.Store.Add([Any.Log("m", sender: senders[i])]);
            dashboard.Store.Add(new MetricsBatch([new() { Instrument = new(senders[i], "shop", "sold", "", "", InstrumentKind.Gauge), Time = Now(), Value = i }]));
        }

        foreach (var path in new[] { "spans", "logs", "traces", "metrics", "metrics?meter=shop&instrument=sold" })
        {
            var query = path.Contains('?') ? $"{path}&" : $"{path}?";
            Assert.Equal(2, (await JsonAsync(dashboard, $"{query}resource=db&resource=web")).GetProperty("totalCount").GetInt32());
            Assert.Equal(3, (await JsonAsync(dashboard, $"{query}resource=api&resource=db&resource=api-one")).GetProperty("totalCount").GetInt32());
            Assert.Equal(2, (await JsonAsync(dashboard, $"{query}resource=api-two&resource=web")).GetProperty("totalCount").GetInt32());
            var mistaken = await dashboard.AskAsync($"{query}resource=db&resource=nobody&resource=none");
            Assert.Equal(HttpStatusCode.NotFound, mistaken.StatusCode);
            Assert.Contains("called nobody or none.", await mistaken.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_two_resources_measure_under_one_name_stays_apart()
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        dashboard.Store.Add(new MetricsBatch(
        [
            new() { Instrument = new(Any.Sender("api"), "shop", "size", "", "", InstrumentKind.Gauge), Time = Now(), Value = 3 },
            new() { Instrument = new(Any.Sender("db"), "shop", "size", "", "", InstrumentKind.Sum) { IsMonotonic = true }, Time = Now(), Value = 4 },
        ]));
        var found = (await JsonAsync(dashboard, "metrics?resource=api&resource=db&meter=shop&instrument=size")).GetProperty("data").GetProperty("resourceMetrics");
        Assert.Equal(["gauge", "sum"], found.EnumerateArray().Select(static each => each.GetProperty("scopeMetrics")[0].GetProperty("metrics")[0].EnumerateObject().Last().Name));
    }

    [Fact]
    public async Task Traces_and_spans_are_found_by_type()
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        dashboard.Store.Add([Any.Span(1, 1), Any.Span(1, 2, parent: 1, attributes: new TelemetryAttribute("db.system.name", "postgresql")), Any.Span(2, 1), Any.Span(3, 1, attributes: new TelemetryAttribute("rpc.system", "grpc"))]);
        foreach (var (query, traces, spans) in new[] { ("type=database", 1, 1), ("type=database&type=rpc", 2, 2), ("type=other", 1, 2), ("type=GraphQL", 0, 0), ("", 3, 4) })
        {
            Assert.Equal(traces, (await JsonAsync(dashboard, $"traces?{query}")).GetProperty("totalCount").GetInt32());
            Assert.Equal(spans, (await JsonAsync(dashboard, $"spans?{query}")).GetProperty("totalCount").GetInt32());
        }
    }

    [Theory]
    [InlineData("spans?resource=nobody", HttpStatusCode.NotFound, "UNKNOWN_RESOURCE")]
    [InlineData("export/logs?resource=nobody", HttpStatusCode.NotFound, "UNKNOWN_RESOURCE")]
    [InlineData("export/console?resource=nobody", HttpStatusCode.NotFound, "UNKNOWN_RESOURCE")]
    [InlineData("export/traces?traceId=00000000000000000000000000000001", HttpStatusCode.NotFound, "UNKNOWN_TRACE")]
    [InlineData("export/metrics?instrument=none", HttpStatusCode.NotFound, "UNKNOWN_INSTRUMENT")]
    [InlineData("export/traces?format=xml", HttpStatusCode.BadRequest, "MALFORMED_PARAMETER")]
    [InlineData("traces?type=database&type=nonsense", HttpStatusCode.BadRequest, "MALFORMED_PARAMETER")]
    [InlineData("traces?minDuration=-1", HttpStatusCode.BadRequest, "MALFORMED_PARAMETER")]
    [InlineData("traces/00000000000000000000000000000001", HttpStatusCode.NotFound, "UNKNOWN_TRACE")]
    [InlineData("traces/nonsense", HttpStatusCode.NotFound, "UNKNOWN_TRACE")]
    [InlineData("spans?limit=0", HttpStatusCode.BadRequest, "MALFORMED_PARAMETER")]
    [InlineData("spans?traceId=xyz", HttpStatusCode.BadRequest, "MALFORMED_PARAMETER")]
    [InlineData("logs?filter=nonsense", HttpStatusCode.BadRequest, "MALFORMED_PARAMETER")]
    public async Task What_cannot_be_answered_says_why(string path, HttpStatusCode status, string code)
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        var response = await dashboard.AskAsync(path);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Metrics_are_answered_as_they_are_kept()
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        var now = Now();
        dashboard.Store.Add(new MetricsBatch([new()
        {
            Instrument = new(Any.Sender(), "shop", "latency", "s", "", InstrumentKind.Histogram),
            Time = now,
            Histogram = new(1, now, 3, 1.5, [1, 2], [1, 2, 0]),
        }]));

        var instruments = (await JsonAsync(dashboard, "metrics?resource=api")).GetProperty("data");
        Assert.Equal(("latency", "Histogram"), (instruments[0].GetProperty("name").GetString(), instruments[0].GetProperty("kind").GetString()));
        var metric = (await JsonAsync(dashboard, "metrics?resource=api&meter=shop&instrument=latency")).GetProperty("data").GetProperty("resourceMetrics")[0].GetProperty("scopeMetrics")[0].GetProperty("metrics")[0];
        Assert.Equal(["1", "2", "0"], metric.GetProperty("histogram").GetProperty("dataPoints")[0].GetProperty("bucketCounts").EnumerateArray().Select(count => count.GetString()));
    }

    [Theory]
    [InlineData("spans?follow=true&hasError=true&limit=1")]
    [InlineData("logs?follow=true&severity=error&limit=1")]
    public async Task Following_gives_what_there_is_and_then_what_arrives_a_line_each(string path)
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        Send(1);
        Send(2);
        using var response = await dashboard.AskAsync(path, completion: HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType!.MediaType);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Contains("failed 2", await lines.ReadLineAsync(), StringComparison.Ordinal);
        Send(3);
        Send(4);
        Assert.Contains("failed 3", await lines.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Contains("failed 4", await lines.ReadLineAsync(), StringComparison.Ordinal);

        void Send(int number)
        {
            dashboard.Store.Add([Any.Span(number, 1), Any.Span(number, 2, name: $"failed {number}", status: SpanStatus.Error)]);
            dashboard.Store.Add([Any.Log("fine"), Any.Log($"failed {number}", LogSeverity.Error)]);
        }
    }

    private static long Now() => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

    private static async Task<JsonElement> JsonAsync(ReceivingDashboard dashboard, string path)
    {
        var response = await dashboard.AskAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }
}
