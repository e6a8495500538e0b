using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using SimParlant.Hosting.Dashboard.Telemetry;
using SimParlant.Hosting.Dashboard.Tests.Support;
using SimParlant.Hosting.Dashboard.Tests.Telemetry;

namespace SimParlant.Hosting.Dashboard.Tests.Live;

/// <summary>What a person does with the list of traces: choose a type, and take it along.</summary>
public sealed class TraceTypeAndExportTests : IAsyncLifetime
{
    private RunningApp _run = null!;
    private SignedInBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _run = await RunningApp.StartAsync();
        _browser = await SignedInBrowser.LaunchAsync();
        _run.Store.Add(
        [
            Any.Span(1, 1, name: "ask the model", attributes: new TelemetryAttribute("gen_ai.provider.name", "x")),
            Any.Span(2, 1, name: "GET /orders", attributes: new TelemetryAttribute("http.request.method", "GET")),
            Any.Span(3, 1, name: "tidy up"),
        ]);
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _run.DisposeAsync();
    }

    [ChromiumFact]
    public async Task A_type_is_chosen_with_the_keyboard_and_stays_while_others_arrive()
    {
        var page = await _browser.OpenAsync(_run, "traces");
        var type = page.GetByLabel("Type");
        await type.FocusAsync();
        await type.PressAsync("G");
        await page.WaitForURLAsync("**/traces?type=gen_ai");
        await Assertions.Expect(page.Locator("#rows tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#rows")).ToContainTextAsync("ask the model");
        await Assertions.Expect(page.GetByLabel("Type")).ToHaveValueAsync("gen_ai");
        await Assertions.Expect(page.Locator("[data-live-state]")).ToHaveTextAsync("Live", new() { Timeout = 30_000 });

        _run.Store.Add([Any.Span(4, 1, name: "GET /stock", attributes: new TelemetryAttribute("http.request.method", "GET"))]);
        _run.Store.Add([Any.Span(5, 1, name: "ask again", attributes: new TelemetryAttribute("gen_ai.provider.name", "x"))]);
        await Assertions.Expect(page.Locator("#rows")).ToContainTextAsync("ask again", SignedInBrowser.Patiently);
        await Assertions.Expect(page.Locator("#rows tbody tr")).ToHaveCountAsync(2);
    }

    [ChromiumFact]
    public async Task What_the_page_shows_is_saved_and_read_by_another_dashboard()
    {
        var page = await _browser.OpenAsync(_run, "traces?type=http&q=orders");
        var menu = page.Locator("summary", new() { HasText = "Export" });
        await menu.FocusAsync();
        await menu.PressAsync("Enter");
        var link = page.GetByRole(AriaRole.Link, new() { Name = "OTLP JSON, one request", Exact = true });
        var download = await page.RunAndWaitForDownloadAsync(() => link.PressAsync("Enter"));
        Assert.Matches(@"^traces-all-\d{8}T\d{6}Z\.json$", download.SuggestedFilename);
        await Assertions.Expect(link).ToBeHiddenAsync();

        await using var other = await ReceivingDashboard.StartAsync();
        using var body = new StreamContent(await download.CreateReadStreamAsync());
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        body.Headers.Add("x-otlp-api-key", other.Options.OtlpApiKey);
        using var answer = await other.Client.PostAsync(new Uri(other.Http, "/v1/traces"), body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["GET /orders"], other.Store.Traces(new()).Items.Select(static trace => trace.Name));
    }

    [ChromiumFact]
    public async Task Every_page_of_telemetry_offers_its_own_as_a_file()
    {
        DemoTelemetry.Fill(_run.Store, TimeProvider.System.GetUtcNow());
        foreach (var (path, name) in new[]
        {
            ("structuredlogs/resource/payments?logLevel=Warning", "logs-payments-"), ("traces/resource/worker", "traces-worker-"), ("metrics", "metrics-all-"),
            ("metrics/resource/worker/meter/Shop.Orders/instrument/orders.waiting", "metrics-worker-orders.waiting-"),
        })
        {
            var page = await _browser.OpenAsync(_run, path);
            await page.Locator("summary", new() { HasText = "Export" }).ClickAsync();
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "OTLP JSON, one request a line" }).ClickAsync());
            Assert.StartsWith(name, download.SuggestedFilename, StringComparison.Ordinal);
            Assert.EndsWith(".jsonl", download.SuggestedFilename, StringComparison.Ordinal);
        }

        foreach (var (path, button, name) in new[] { ($"traces/detail/{DemoTelemetry.Order}", "Export", $"trace-{DemoTelemetry.Order}-"), ("consolelogs", "Download", "console-all-") })
        {
            var page = await _browser.OpenAsync(_run, path);
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = button, Exact = true }).ClickAsync());
            Assert.StartsWith(name, download.SuggestedFilename, StringComparison.Ordinal);
        }
    }

    [ChromiumFact]
    public async Task A_page_of_another_program_on_this_machine_learns_nothing_though_the_browser_is_signed_in()
    {
        var page = await _browser.OpenAsync(_run, "traces");
        var own = await page.EvaluateAsync<int>("async () => (await fetch('/api/telemetry/counts')).status");
        Assert.Equal(200, own);

        // Another port is another origin but the same site, so that the browser sends the cookie along.
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var elsewhere = builder.Build();
        elsewhere.Urls.Add("http://127.0.0.1:0");
        elsewhere.MapGet("/", () => Results.Content($"<!DOCTYPE html><title>Elsewhere</title><a href=\"{_run.Address}api/telemetry/spans\">Look</a>", "text/html"));
        await elsewhere.StartAsync();
        await page.GotoAsync($"http://localhost:{new Uri(elsewhere.Urls.Single()).Port}/");
        var learned = await page.EvaluateAsync<string>("url => fetch(url, { credentials: 'include' }).then(answer => answer.text(), () => 'nothing')", $"{_run.Address}api/telemetry/spans");
        Assert.Equal("nothing", learned);
        var answer = await page.RunAndWaitForResponseAsync(() => page.GetByText("Look").ClickAsync(), static response => response.Url.EndsWith("/spans", StringComparison.Ordinal) && response.Request.IsNavigationRequest);
        Assert.Equal(401, answer.Status);
        Assert.Contains("simparlant.dashboard.session", await answer.Request.HeaderValueAsync("cookie") ?? "", StringComparison.Ordinal);
    }
}
