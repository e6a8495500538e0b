using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SimParlant.Hosting.Dashboard.Api;
using SimParlant.Hosting.Dashboard.Telemetry;
using SimParlant.Hosting.Dashboard.Tests.Support;
using SimParlant.Hosting.Dashboard.Tests.Telemetry;

namespace SimParlant.Hosting.Dashboard.Tests.Api;

public sealed class ExportTests
{
    private static readonly long s_now = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

    [Theory]
    [InlineData("traces", "json"), InlineData("traces", "jsonl"), InlineData("logs", "json"), InlineData("logs", "jsonl"), InlineData("metrics", "json"), InlineData("metrics", "jsonl")]
    public async Task An_empty_dashboard_that_takes_it_in_has_the_same(string signal, string format)
    {
        await using var first = await ReceivingDashboard.StartAsync();
        await using var second = await ReceivingDashboard.StartAsync();
        Fill(first.Store);
        var file = await ExportAsync(first, $"export/{signal}?format={format}");
        var requests = format == "json" ? [file] : file.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(format == "json" || requests.Length > 1);
        foreach (var request in requests)
        {
            Assert.Equal((HttpStatusCode.OK, "{}"), await PostAsync(second, signal, request));
        }

        var (sent, taken) = (first.Store.Counts, second.Store.Counts);
        Assert.Equal((sent.Spans.Kept, sent.Traces), signal == "traces" ? (taken.Spans.Kept, taken.Traces) : (sent.Spans.Kept, sent.Traces));
        Assert.Equal(0, taken.Spans.Dropped + taken.Logs.Dropped + taken.Points.Dropped);
        Assert.Equal(file, await ExportAsync(second, $"export/{signal}?format={format}"));
    }

    [Fact]
    public async Task Many_exemplars_and_many_points_are_all_taken_in()
    {
        await using var first = await ReceivingDashboard.StartAsync();
        await using var second = await ReceivingDashboard.StartAsync();
        Fill(first.Store);
        foreach (var line in (await ExportAsync(first, "export/metrics?resource=api&instrument=sold&format=jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            await PostAsync(second, "metrics", line);
        }

        var (sent, taken) = (Sold(first), Sold(second));
        Assert.Equal(1300, taken.Points.Count);
        Assert.Equal(sent.Points, taken.Points);
        Assert.Equal(50, taken.Exemplars.Count);
        Assert.Equal(sent.Exemplars, taken.Exemplars);
        Assert.Single(second.Store.Instruments());

        static MetricSeriesView Sold(ReceivingDashboard dashboard) => Assert.Single(dashboard.Store.Metric("api", "shop", "sold", TimeSpan.FromDays(1), [])!.Series);
    }

    [Fact]
    public async Task Only_what_was_asked_for_is_in_it()
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        Fill(dashboard.Store);
        Assert.Equal(31 * 8, await CountAsync("export/traces?type=database", "endTimeUnixNano"));
        Assert.Equal(1, await CountAsync("export/traces?type=other&resource=api&search=odd", "endTimeUnixNano"));
        Assert.Equal(0, await CountAsync("export/traces?minDuration=3600000", "endTimeUnixNano"));
        Assert.Equal(8, await CountAsync($"export/traces?traceId={DemoTelemetry.Order}", "endTimeUnixNano"));
        Assert.Equal(await CountAsync("export/logs?severity=error", "severityNumber"), await CountAsync("export/logs?hasError=true", "severityNumber"));
        Assert.Equal(
            await CountAsync("export/logs", "severityNumber"),
            await CountAsync("export/logs?hasError=true", "severityNumber") + await CountAsync("export/logs?hasError=false", "severityNumber"));
        Assert.Equal(1, await CountAsync("export/logs?resource=api&search=odd", "severityNumber"));
        Assert.Equal("{\"resourceLogs\":[]}", await ExportAsync(dashboard, "export/logs?search=nothing-like-that"));
        Assert.Empty(await ExportAsync(dashboard, "export/logs?search=nothing-like-that&format=jsonl"));
        Assert.InRange(await CountAsync("export/metrics?resource=api&instrument=sold&window=60", "asDouble"), 1, 200);

        async Task<int> CountAsync(string path, string word)
        {
            var text = await ExportAsync(dashboard, path);
            using var _ = JsonDocument.Parse(text);
            return text.Split(word).Length - 1;
        }
    }

    [Theory]
    [InlineData("export/traces", "traces-all-", "json")]
    [InlineData("export/logs?resource=api&resource=payments&format=jsonl", "logs-api-payments-", "jsonl")]
    [InlineData("export/metrics?resource=api&instrument=sold", "metrics-api-sold-", "json")]
    [InlineData("export/console", "console-all-", "log")]
    public async Task Its_name_says_what_and_when(string path, string beginning, string extension)
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        Fill(dashboard.Store);
        using var answer = await dashboard.AskAsync(path);
        Assert.Matches($"^attachment; filename=\"?{beginning}\\d{{8}}T\\d{{6}}Z\\.{extension}\"?$", answer.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task The_name_of_a_sender_does_no_harm_to_the_files()
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        dashboard.Store.Add([Any.Log("m", sender: Any.Sender("../a\"\r\nX: y;z"))]);
        using var answer = await dashboard.AskAsync($"export/logs?resource={Uri.EscapeDataString("../a\"\r\nX: y;z")}");
        Assert.Matches("^attachment; filename=\"?logs-\\.\\.aXyz-\\d{8}T\\d{6}Z\\.json\"?$", answer.Content.Headers.ContentDisposition!.ToString());
    }

    [Fact]
    public async Task What_is_too_much_for_one_request_goes_line_by_line()
    {
        await using var first = await ReceivingDashboard.StartAsync();
        await using var second = await ReceivingDashboard.StartAsync("--Dashboard:TelemetryLimits:MaxRequestBytes=4000000");
        for (var trace = 1; trace <= 40; trace++)
        {
            first.Store.Add([Any.Span(trace, 1, attributes: new TelemetryAttribute("text", new string('x', 150_000)))]);
        }

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(second, "traces", await ExportAsync(first, "export/traces"))).Status);
        foreach (var line in (await ExportAsync(first, "export/traces?format=jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(second, "traces", line)).Status);
        }

        Assert.Equal(40, second.Store.Counts.Traces);
    }

    [Theory]
    [InlineData("json"), InlineData("jsonl")]
    public async Task It_is_looked_up_while_it_is_read_and_not_kept_for_the_reader(string format)
    {
        // Far more than all buffers between the two take, though one string here.
        const int traces = 400;
        await using var dashboard = await ReceivingDashboard.StartAsync();
        var text = new string('x', 100_000);
        for (var trace = 1; trace <= traces; trace++)
        {
            dashboard.Store.Add([Any.Span(trace, 1, attributes: new TelemetryAttribute("text", text))]);
        }

        using var answer = await dashboard.AskAsync($"export/traces?format={format}", completion: HttpCompletionOption.ResponseHeadersRead);
        dashboard.Store.Clear(null);
        var (length, end) = await ReadAsync(await answer.Content.ReadAsStreamAsync());
        Assert.InRange(length, text.Length, (traces - 1) * text.Length);
        Assert.Equal("]}", end.TrimEnd('\n')[^2..]);
    }

    [Fact]
    public void A_batch_has_few_items_and_few_bytes()
    {
        var sender = Any.Sender();
        Assert.Equal([512, 512, 76], Sizes(Enumerable.Repeat((1, sender), 1100)));
        Assert.Equal([1, 1, 2], Sizes([(9_000_000, sender), (1_000_000, sender), (500_000, sender), (500_000, sender)]));
        Assert.Empty(Sizes([]));

        // Who sent counts, once in each batch.
        TelemetrySender talkative = new("a", null, new(new TelemetryAttribute("text", new string('x', 300_000)))), another = talkative with { InstanceId = "b" };
        Assert.Equal([3], Sizes(Enumerable.Repeat((100_000, talkative), 3)));
        Assert.Equal([2, 1], Sizes([(1, talkative), (1, another), (1, talkative)]));

        static IEnumerable<int> Sizes(IEnumerable<(int Size, TelemetrySender Sender)> items) =>
            TelemetryExport.Batches(items, static item => item.Size, static item => item.Sender).Select(static batch => batch.Count);
    }

    // Without keeping it: another test measures the memory of this process.
    private static async Task<(long Length, string End)> ReadAsync(Stream stream)
    {
        var buffer = new byte[65536];
        var (length, end) = (0L, "");
        while (await stream.ReadAsync(buffer) is > 0 and var read)
        {
            length += read;
            end = end[^Math.Min(4, end.Length)..] + Encoding.UTF8.GetString(buffer, Math.Max(0, read - 4), Math.Min(4, read));
        }

        return (length, end);
    }

    private static void Fill(TelemetryStore store)
    {
        DemoTelemetry.Fill(store, DateTimeOffset.UnixEpoch.AddTicks(s_now / 100));
        var api = new TelemetrySender("api", "one", new(new TelemetryAttribute("service.name", "api"), new("service.instance.id", "one"), new("n", 3L)));
        TelemetryAttribute[] all =
        [
            new("text", "ä\u2028<\"😀"), new("flag", true), new("long", long.MinValue), new("double", 0.1), new("none", double.NaN), new("endless", double.NegativeInfinity), new("bytes", new byte[] { 1, 2, 255 }),
            new("list", new object?[] { "x", 2L, null, new object?[] { false } }), new("map", new AttributeList(new TelemetryAttribute("k", "v"), new("deep", new AttributeList(new TelemetryAttribute("l", 1.5))))), new("empty", null),
        ];
        store.Add([new Span
        {
            Sender = api, Scope = new("s", "2.1"), TraceId = new(7_000), SpanId = new(1), ParentId = new(9), Name = "odd", Kind = SpanKind.Consumer, Start = s_now, End = s_now + 17, Status = SpanStatus.Error,
            StatusMessage = "it broke", Attributes = new(all), Events = [new("e", s_now + 3, new(all))], Links = [new(new(3), new(4), new(all))],
        }]);
        store.Add([new LogEntry { Sender = api, Scope = new("s", null), Time = s_now, Severity = LogSeverity.Critical, Message = "odd\n\u0001 line", Attributes = new(all) }]);
        for (var i = 0; i < 1300; i++)
        {
            // More exemplars at once than a point may bring, and all of them within the time of a few points.
            Exemplar[] exemplars = i is 700 or 1200 ? [.. Enumerable.Range(1, 25).Select(n => new Exemplar(s_now - ((1300L - i) * 1_000_000_000) - 100 + n, n, new((UInt128)n), new((ulong)n)))] : [];
            store.Add(new MetricsBatch([new()
            {
                Instrument = new(api, "shop", "sold", "{order}", "Sold.", InstrumentKind.Sum) { IsMonotonic = true }, Dimensions = new(new TelemetryAttribute("a", new string('b', 1000)), new("n", 1L)),
                Start = s_now - 2_000_000_000_000, Time = s_now - ((1300L - i) * 1_000_000_000), Value = i / 3.0, Exemplars = exemplars,
            }]));
        }

        store.Add([.. Enumerable.Range(1, 600).Select(i => Any.Log($"line {i}", sender: api))]);
        store.Add([.. Enumerable.Range(1, 1200).Select(i => Any.Span(8_000, i, parent: i - 1, sender: api))]);
    }

    private static async Task<string> ExportAsync(ReceivingDashboard dashboard, string path)
    {
        using var answer = await dashboard.AskAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(ReceivingDashboard dashboard, string signal, string request)
    {
        using var body = new StringContent(request, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        body.Headers.Add("x-otlp-api-key", dashboard.Options.OtlpApiKey);
        using var answer = await dashboard.Client.PostAsync(new Uri(dashboard.Http, $"/v1/{signal}"), body);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
