using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SimParlant.Hosting.Dashboard.Otlp.Wire;
using SimParlant.Hosting.Dashboard.Telemetry;
using SimParlant.Hosting.Dashboard.Tests.Support;

namespace SimParlant.Hosting.Dashboard.Tests.Otlp;

public sealed class OtlpHttpTests
{
    [Fact]
    public async Task A_stranger_without_the_key_gets_nothing_in()
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        foreach (var key in new[] { null, "", "0123456789abcdef0123456789abcdef", dashboard.Options.OtlpApiKey[1..] })
        {
            var response = await PostAsync(dashboard, "v1/traces", OtlpBody.Trace(1, "a"), key: key ?? "none");
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal((16UL, true), await StatusAsync(response));
        }

        Assert.Equal(0, dashboard.Store.Counts.Spans.Received);
    }

    [Fact]
    public async Task What_is_no_request_of_otlp_is_refused_as_the_specification_says()
    {
        await using var dashboard = await ReceivingDashboard.StartAsync("--Dashboard:TelemetryLimits:MaxRequestBytes=1000");
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(dashboard, "v1/profiles", [])).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync(dashboard, "v1/traces", [], "text/plain")).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync(dashboard, "v1/traces", [], encoding: "br")).StatusCode);
        Assert.Equal((HttpStatusCode.BadRequest, (3UL, true)), await OutcomeAsync(dashboard, [10, 200]));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, (8UL, true)), await OutcomeAsync(dashboard, OtlpBody.Trace(1, new string('x', 1000))));
        using var get = new HttpRequestMessage(HttpMethod.Get, new Uri(dashboard.Http, "/v1/traces"));
        get.Headers.Add("x-otlp-api-key", dashboard.Options.OtlpApiKey);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await dashboard.Client.SendAsync(get)).StatusCode);
        Assert.Equal(0, dashboard.Store.Counts.Spans.Received);
    }

    [Fact]
    public async Task A_small_packed_body_that_unpacks_to_much_is_refused()
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        var bomb = Pack(new byte[100 * 1024 * 1024]);
        Assert.True(bomb.Length < 1024 * 1024);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(dashboard, "v1/logs", bomb, encoding: "gzip")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(dashboard, "v1/logs", OtlpBody.Logs("not packed"), encoding: "gzip")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(dashboard, "v1/logs", Pack(OtlpBody.Logs("packed")), encoding: "gzip")).StatusCode);
        Assert.Equal("packed", Assert.Single(dashboard.Store.Logs(new()).Items).Message);
    }

    [Fact]
    public async Task Malformed_spans_are_left_out_and_told_while_the_rest_is_taken()
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        byte[] body = [.. OtlpBody.Trace(0, "without a trace"), .. OtlpBody.Trace(7, "fine")];
        var response = await PostAsync(dashboard, "v1/traces", body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((1UL, true), await PartialAsync(response));
        var counts = dashboard.Store.Counts.Spans;
        Assert.Equal((1, 2, 1), (counts.Kept, counts.Received, counts.Dropped));
    }

    [Fact]
    public async Task Json_follows_the_rules_of_otlp()
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        const string body = """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"browser"}}]},"unknown":[{"a":1}],"scopeSpans":[{"scope":{"name":"web"},"spans":[
              {"traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"eee19b7ec3c1b174","name":"click","kind":3,"startTimeUnixNano":"1544712660000000000","endTimeUnixNano":1544712661000000000,
               "attributes":[{"key":"n","value":{"intValue":"-9007199254740993"}},{"key":"m","value":{"intValue":12}},{"key":"d","value":{"doubleValue":"NaN"}},{"key":"b","value":{"bytesValue":"AQID"}},
                 {"key":"list","value":{"arrayValue":{"values":[{"stringValue":"x"},{"boolValue":true}]}}},{"key":"map","value":{"kvlistValue":{"values":[{"key":"k","value":{"stringValue":"v"}}]}}}],
               "status":{"code":2,"message":null}}]}]}]}
            """;
        var response = await PostAsync(dashboard, "v1/traces", Encoding.UTF8.GetBytes(body), "application/json; charset=utf-8");
        Assert.Equal("{}", await response.Content.ReadAsStringAsync());

        var span = dashboard.Store.FindTrace(new(UInt128.Parse("5b8efff798038103d269b633813fc60c", System.Globalization.NumberStyles.HexNumber, null)))!.Spans[0];
        Assert.Equal(("click", SpanKind.Client, SpanStatus.Error, TimeSpan.FromSeconds(1)), (span.Name, span.Kind, span.Status, span.Duration));
        Assert.Equal((-9007199254740993L, 12L, double.NaN), (span.Attributes.Find("n"), span.Attributes.Find("m"), span.Attributes.Find("d")));
        Assert.Equal(new byte[] { 1, 2, 3 }, span.Attributes.Find("b"));
        Assert.Equal("[x, true] {k: v}", $"{AttributeText.Of(span.Attributes.Find("list"))} {AttributeText.Of(span.Attributes.Find("map"))}");

        var malformed = await PostAsync(dashboard, "v1/traces", "{\"resourceSpans\":[{"u8.ToArray(), "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
        Assert.Contains("\"code\":3", await malformed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_of_configured_sites_may_send_and_others_may_not()
    {
        await using var dashboard = await ReceivingDashboard.StartAsync("--ASPIRE_DASHBOARD_CORS_ALLOWED_ORIGINS=http://localhost:3000, http://localhost:3001");
        Assert.Equal((HttpStatusCode.NoContent, "http://localhost:3001"), await AskAsync("http://localhost:3001"));
        Assert.Equal((HttpStatusCode.Unauthorized, null), await AskAsync("http://evil.example"));

        async Task<(HttpStatusCode, string?)> AskAsync(string origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, new Uri(dashboard.Http, "/v1/traces"));
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Access-Control-Request-Method", "POST");
            var response = await dashboard.Client.SendAsync(request);
            return (response.StatusCode, response.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null);
        }
    }

    [Fact]
    public async Task Pages_and_receivers_are_not_reached_by_each_others_address()
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(dashboard, "api/telemetry/spans", [])).StatusCode);
        using var content = new ByteArrayContent(OtlpBody.Trace(1, "a")) { Headers = { ContentType = new("application/x-protobuf") } };
        content.Headers.Add("x-otlp-api-key", dashboard.Options.OtlpApiKey);
        await dashboard.Client.PostAsync(new Uri(dashboard.Frontend, "/v1/traces"), content);
        Assert.Equal(0, dashboard.Store.Counts.Spans.Received);
    }

    private static async Task<(HttpStatusCode, (ulong, bool))> OutcomeAsync(ReceivingDashboard dashboard, byte[] body)
    {
        var response = await PostAsync(dashboard, "v1/traces", body);
        return (response.StatusCode, await StatusAsync(response));
    }

    private static async Task<HttpResponseMessage> PostAsync(
        ReceivingDashboard dashboard, string path, byte[] body, string type = "application/x-protobuf", string? encoding = null, string? key = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(dashboard.Http, path)) { Content = content };
        request.Headers.Add("x-otlp-api-key", key ?? dashboard.Options.OtlpApiKey);
        return await dashboard.Client.SendAsync(request);
    }

    private static byte[] Pack(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }

    // google.rpc.Status: 1 code, 2 message.
    private static async Task<(ulong Code, bool HasMessage)> StatusAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/x-protobuf", response.Content.Headers.ContentType!.MediaType);
        return NumberAndText(await response.Content.ReadAsByteArrayAsync());
    }

    private static async Task<(ulong Rejected, bool HasReason)> PartialAsync(HttpResponseMessage response)
    {
        var reader = new WireReader(await response.Content.ReadAsByteArrayAsync());
        Assert.True(reader.Next());
        return NumberAndText(reader.Bytes().ToArray());
    }

    private static (ulong Number, bool HasText) NumberAndText(byte[] message)
    {
        var reader = new WireReader(message);
        Assert.True(reader.Next());
        var number = reader.Varint();
        return (number, reader.Next() && reader.Bytes().Length > 0);
    }
}
