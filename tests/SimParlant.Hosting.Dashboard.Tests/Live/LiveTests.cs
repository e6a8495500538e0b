using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Dashboard.Telemetry;
using SimParlant.Hosting.Dashboard.Tests.Support;

namespace SimParlant.Hosting.Dashboard.Tests.Live;

public sealed class LiveTests : IAsyncLifetime
{
    private static readonly LocatorAssertionsToContainTextOptions s_patiently = SignedInBrowser.Patiently;
    private RunningApp _run = null!;
    private SignedInBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _run = await RunningApp.StartAsync(DemoApp.Model);
        await _run.WaitAsync("worker", "Running");
        _browser = await SignedInBrowser.LaunchAsync();
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _run.DisposeAsync();
    }

    [ChromiumFact]
    public async Task A_button_stops_a_process_and_the_row_follows_without_a_new_page()
    {
        var page = await SignInAsync("");
        await page.EvaluateAsync("document.body.dataset.same = 'page'");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop worker", Exact = true }).ClickAsync();
        await _run.WaitAsync("worker", "Exited");
        await Assertions.Expect(page.Locator("tr", new() { HasText = "worker" })).ToContainTextAsync("Exited", s_patiently);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start worker", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("tr", new() { HasText = "worker" })).ToContainTextAsync("Running", s_patiently);
        Assert.Equal("page", await page.EvaluateAsync<string>("document.body.dataset.same"));
    }

    [ChromiumFact]
    public async Task A_question_is_asked_before_a_command_that_has_one()
    {
        var page = await SignInAsync("");
        await page.GetByLabel("More about store").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Wipe store" }).ClickAsync();
        var question = page.GetByRole(AriaRole.Dialog, new() { Name = "Wipe store" });
        await Assertions.Expect(question).ToContainTextAsync("Really wipe it?");
        await question.GetByRole(AriaRole.Button, new() { Name = "Wipe" }).ClickAsync();
        await Assertions.Expect(page.Locator("#notices")).ToContainTextAsync("Nothing to wipe.", s_patiently);
    }

    [ChromiumFact]
    public async Task A_hidden_value_appears_in_its_place_and_stays_while_the_rest_is_replaced()
    {
        var page = await SignInAsync("?resource=store");
        Assert.DoesNotContain(DemoApp.Secret, await page.ContentAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show DB_PASSWORD" }).ClickAsync();
        var details = page.Locator("#details");
        await Assertions.Expect(details).ToContainTextAsync(DemoApp.Secret, s_patiently);
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop worker", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#rows")).ToContainTextAsync("Exited", s_patiently);
        await Assertions.Expect(details).ToContainTextAsync(DemoApp.Secret);
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "worker" }).GetByRole(AriaRole.Link, new() { Name = "worker", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".details h2")).ToHaveTextAsync("worker", new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator(".details")).Not.ToContainTextAsync(DemoApp.Secret);
    }

    [ChromiumFact]
    public async Task The_console_follows_what_is_written()
    {
        var page = await SignInAsync("consolelogs/resource/worker");
        await Assertions.Expect(page.Locator("#lines")).ToContainTextAsync("line 40", s_patiently);
        var worker = (await _run.WaitAsync("worker", "Running")).ResourceId;
        var logs = _run.App.Services.GetRequiredService<ResourceLoggerService>();
        for (var i = 0; i < 2500; i++)
        {
            logs.Write(worker, $"burst {i} <b>text</b>", isError: false);
        }

        await Assertions.Expect(page.Locator("#lines li").Last).ToContainTextAsync("burst 2499 <b>text</b>", s_patiently);
        await Assertions.Expect(page.Locator("#lines li").Last).ToBeInViewportAsync();
        Assert.InRange(await page.Locator("#lines li").CountAsync(), 1000, 2000);
    }

    [ChromiumFact]
    public async Task Telemetry_appears_as_it_arrives_and_harms_no_page()
    {
        List<string> complaints = [];
        var page = await SignInAsync("structuredlogs");
        page.Console += (_, message) => complaints.Add(message.Text);
        page.Dialog += (_, dialog) => complaints.Add(dialog.Message);
        await Assertions.Expect(page.Locator("#rows")).ToContainTextAsync("No log record yet");
        DemoTelemetry.Fill(_run.Store, TimeProvider.System.GetUtcNow());
        await Assertions.Expect(page.Locator("#rows")).ToContainTextAsync("Stock of <script>alert(1)</script> is low", s_patiently);
        foreach (var path in new[] { "", "consolelogs", "traces", $"traces/detail/{DemoTelemetry.Order}?spanId={DemoTelemetry.Charge}", "metrics/resource/store-api/meter/Shop.Orders/instrument/orders.sold", "errors" })
        {
            await page.GotoAsync($"{_run.Address}{path}");
            await Assertions.Expect(page.Locator("[data-live-state]")).ToHaveTextAsync("Live", new() { Timeout = 30_000 });
        }

        Assert.Empty(complaints);
    }

    [ChromiumFact]
    public async Task A_span_is_opened_and_folded_without_a_new_page()
    {
        DemoTelemetry.Fill(_run.Store, TimeProvider.System.GetUtcNow());
        var page = await SignInAsync($"traces/detail/{DemoTelemetry.Order}");
        await page.GetByRole(AriaRole.Link, new() { Name = "payments charge card" }).ClickAsync();
        await Assertions.Expect(page.Locator(".details")).ToContainTextAsync("Shop.CardDeclinedException", s_patiently);
        Assert.Contains($"spanId={DemoTelemetry.Charge}", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "Hide what POST called", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#rows")).Not.ToContainTextAsync("POST /charge", new() { Timeout = 30_000 });
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#rows")).ToContainTextAsync("POST /charge", s_patiently);
    }

    [ChromiumFact]
    public async Task The_theme_is_kept()
    {
        var page = await SignInAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" }).ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task A_stream_ends_when_the_dashboard_stops()
    {
        using var browser = await _run.SignedInAsync();
        await using var stream = await browser.GetStreamAsync(new Uri("/live/telemetry?signal=logs", UriKind.Relative));
        using var reader = new StreamReader(stream);
        Assert.Equal("retry: 1000", await reader.ReadLineAsync());
        _run.Store.Add([new LogEntry { Sender = DemoTelemetry.Api, Scope = new("s", null), Message = "m" }]);
        await _run.App.StopAsync();
        while (await reader.ReadLineAsync() is not null)
        {
        }
    }

    private Task<IPage> SignInAsync(string path) => _browser.OpenAsync(_run, path);
}
