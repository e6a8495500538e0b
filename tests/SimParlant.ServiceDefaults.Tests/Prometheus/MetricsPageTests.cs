using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.ServiceDefaults.Telemetry.Prometheus;

namespace SimParlant.ServiceDefaults.Tests.Prometheus;

public sealed class MetricsPageTests : IDisposable
{
    private static readonly (string, string) Token = ("METRICS_TOKEN", "scraper-token");

    // The services of other tests in this process hear it too; names of its own keep them apart.
    private readonly Meter _meter = new("SimParlant.Test." + Guid.NewGuid().ToString("N"));
    private readonly string _name = "case" + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task Counters_gauges_and_histograms_are_written_as_prometheus_has_them()
    {
        await using var service = await Service.StartAsync(settings: Token);
        _meter.CreateCounter<long>($"{_name}.requests", "{request}", "Requests, \"all\" of them.").Add(3, new("kind", "a\"b"), new("error.type", null));
        _meter.CreateObservableGauge($"{_name}.load", () => 12.5, "%", "How much.");
        _meter.CreateHistogram($"{_name}.duration", "s", "How long.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] }).Record(0.75);
        var text = await ScrapeAsync(service);
        Assert.Contains($"# HELP {_name}_requests_total Requests, \"all\" of them.\n# TYPE {_name}_requests_total counter\n", text);
        Assert.Contains($"{_name}_requests_total{{error_type=\"\",kind=\"a\\\"b\"}} 3\n", text);
        Assert.Contains($"# TYPE {_name}_load_percent gauge\n{_name}_load_percent 12.5\n", text);
        Assert.Contains(
            $"{_name}_duration_seconds_bucket{{le=\"0.5\"}} 0\n{_name}_duration_seconds_bucket{{le=\"1.0\"}} 1\n{_name}_duration_seconds_bucket{{le=\"+Inf\"}} 1\n"
            + $"{_name}_duration_seconds_sum 0.75\n{_name}_duration_seconds_count 1\n", text);
        Assert.Contains("target_info{service_name=\"small-service\"", text);
        Assert.DoesNotContain("# EOF", text);
    }

    [Fact]
    public async Task Openmetrics_is_written_for_who_prefers_it_with_the_trace_of_a_measurement()
    {
        await using var service = await Service.StartAsync(settings: Token);
        using var span = new Activity("work").SetIdFormat(ActivityIdFormat.W3C);
        span.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        span.Start();
        _meter.CreateHistogram<double>($"{_name}.duration", "s", "How long.").Record(0.75);
        _meter.CreateCounter<long>($"{_name}.done", description: "How many.").Add(1);
        span.Stop();
        var text = await ScrapeAsync(service, "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.3,*/*;q=0.2");
        Assert.Contains($"# TYPE {_name}_duration_seconds histogram\n# UNIT {_name}_duration_seconds seconds\n", text);
        Assert.Matches($"{_name}_duration_seconds_bucket{{le=\"\\S+\"}} 1 # {{trace_id=\"{span.TraceId}\",span_id=\"{span.SpanId}\"}} 0.75 \\d+", text);
        Assert.Contains($"# TYPE {_name}_done counter\n", text);
        Assert.Contains($"{_name}_done_total 1 # {{trace_id=\"{span.TraceId}\"", text);
        Assert.Contains("# TYPE target info\n", text);
        Assert.EndsWith("\n# EOF\n", text);
    }

    /// <summary>Measured once; sent by the convention's name and shown by the promised one.</summary>
    [Fact]
    public async Task Requests_are_shown_under_the_names_that_were_promised()
    {
        await using var service = await Service.StartAsync(settings: Token, map: app => app.MapGet($"/{_name}/{{id}}", static (int id) => id));
        await service.Client.GetStringAsync($"/{_name}/7");
        var text = await ScrapeAsync(service);
        Assert.Contains($"parlant_http_requests_total{{endpoint=\"/{_name}/{{id}}\",method=\"GET\",status=\"200\"}} 1\n", text);
        Assert.Contains($"parlant_http_request_duration_seconds_count{{endpoint=\"/{_name}/{{id}}\",method=\"GET\",scheme=\"http\",status=\"200\"}} 1\n", text);
        Assert.DoesNotContain("http_server_request_duration", text);
    }

    [Theory]
    [InlineData(null, "text/plain")]
    [InlineData("*/*", "text/plain")]
    [InlineData("text/plain, application/openmetrics-text;q=0.1", "text/plain")]
    [InlineData("application/openmetrics-text", "application/openmetrics-text")]
    public async Task The_accept_header_decides_the_format(string? accept, string expected)
    {
        await using var service = await Service.StartAsync(settings: Token);
        using var response = await AskAsync(service.Client, "/metrics", "scraper-token", accept);
        Assert.Equal(expected, response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Strangers_are_answered_as_for_any_unknown_address(string? token)
    {
        await using var service = await Service.StartAsync(settings: Token);
        using var refused = await AskAsync(service.Client, "/metrics", token);
        using var unknown = await AskAsync(service.Client, "/nothing", token);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(await unknown.Content.ReadAsStringAsync(), await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Without_a_token_nobody_scrapes_the_services_own_port()
    {
        await using var service = await Service.StartAsync();
        using var response = await AskAsync(service.Client, "/metrics", "");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_port_of_its_own_answers_metrics_without_a_token_and_nothing_else()
    {
        await using var service = await Service.StartAsync(settings: [("PROMETHEUS_PORT", "0"), ("PROMETHEUS_HOST", "127.0.0.1")]);
        using var client = new HttpClient { BaseAddress = new Uri(service.Services.GetRequiredService<MetricsListener>().Address!) };
        Assert.Contains("target_info", await client.GetStringAsync("/metrics"));
        using var other = await client.GetAsync("/health");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Metrics_can_be_switched_off()
    {
        await using var service = await Service.StartAsync(settings: [Token, ("METRICS_ENABLED", "false")]);
        using var response = await AskAsync(service.Client, "/metrics", "scraper-token");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(service.Services.GetRequiredService<MetricsSource>().Collect());
    }

    [Fact]
    public async Task Scrapes_at_the_same_time_each_get_the_whole()
    {
        await using var service = await Service.StartAsync(settings: Token);
        var counter = _meter.CreateCounter<long>($"{_name}.done", description: "How many.");
        counter.Add(1);
        var texts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => ScrapeAsync(service)));
        Assert.All(texts, text => Assert.Contains($"{_name}_done_total 1\n", text));
        counter.Add(1);
        Assert.Contains($"{_name}_done_total 2\n", await ScrapeAsync(service));
    }

    [Fact]
    public async Task Programs_read_families_instead_of_text()
    {
        await using var service = await Service.StartAsync();
        _meter.CreateCounter<long>($"{_name}.done", "{piece}", "How many.").Add(2, new KeyValuePair<string, object?>("kind", "x"));
        var family = Assert.Single(service.Services.GetRequiredService<MetricsSource>().Collect(), f => f.Name == $"{_name}_done");
        Assert.Equal((MetricKind.Counter, "", "How many."), (family.Kind, family.Unit, family.Help));
        var sample = Assert.Single(family.Samples);
        Assert.Equal(($"{_name}_done_total", 2), (sample.Name, sample.Value));
        Assert.Equal([new("kind", "x")], sample.Labels);
    }

    public void Dispose() => _meter.Dispose();

    private static async Task<string> ScrapeAsync(Service service, string? accept = null)
    {
        using var response = await AskAsync(service.Client, "/metrics", "scraper-token", accept);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string path, string? token, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return client.SendAsync(request);
    }
}
