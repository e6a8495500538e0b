using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Dashboard.ConsoleLogs;
using SimParlant.Hosting.Dashboard.Tests.Support;

namespace SimParlant.Hosting.Dashboard.Tests.ConsoleLogs;

public sealed partial class ConsolePageTests : IAsyncLifetime
{
    private const int Kept = 2500;
    private RunningApp _run = null!;
    private HttpClient _browser = null!;
    private string _store = "";

    public async Task InitializeAsync()
    {
        _run = await RunningApp.StartAsync(static builder =>
        {
            DemoApp.Shell(builder, "store", "exec sleep 600").WithExplicitStart();
            DemoApp.Shell(builder, "worker", "exec sleep 600").WithExplicitStart();
        }, $"--Dashboard:Frontend:MaxConsoleLogCount={Kept}");
        _store = (await _run.WaitAsync("store", "NotStarted")).ResourceId;
        await _run.WaitAsync("worker", "NotStarted");
        _browser = await _run.SignedInAsync();
    }

    public Task DisposeAsync()
    {
        _browser.Dispose();
        return _run.DisposeAsync().AsTask();
    }

    [Fact]
    public async Task A_page_shows_the_last_lines_and_leads_to_the_older_ones_until_there_are_no_more()
    {
        Write(_store, Enumerable.Range(1, 3000).Select(static i => $"line {i}."));
        var address = "/consolelogs/resource/store";
        List<int> numbers = [];
        for (var pages = 0; pages < 4 && address is not null; pages++)
        {
            var html = await PageAsync(address);
            var shown = Lines().Matches(html).Select(static match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            Assert.InRange(shown.Length, 1, ConsoleQuery.Window);
            numbers.InsertRange(0, shown);
            address = Older().Match(html) is { Success: true } link ? System.Net.WebUtility.HtmlDecode(link.Groups[1].Value) : null;
        }

        Assert.Null(address);
        Assert.Equal(Enumerable.Range(3000 - Kept + 1, Kept), numbers);
    }

    [Fact]
    public async Task Lines_of_all_resources_stand_in_the_order_in_which_they_came()
    {
        var worker = (await _run.WaitAsync("worker", "NotStarted")).ResourceId;
        Write(_store, ["first of store"]);
        Write(worker, ["first of worker"]);
        Write(_store, ["second of store"]);
        var html = await PageAsync("/consolelogs");
        int At(string text) => html.IndexOf(text, StringComparison.Ordinal);
        Assert.True(At("first of store") > 0 && At("first of store") < At("first of worker") && At("first of worker") < At("second of store"));
        Assert.DoesNotContain("first of worker", await PageAsync("/consolelogs/resource/store"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_are_found_by_their_words_whatever_their_colours()
    {
        Write(_store, ["all well", "\e[31mdisk\e[0m full", "nothing"]);
        var html = await PageAsync("/consolelogs/resource/store?q=DISK%20full");
        Assert.Single(Lines().Matches(html));
        Assert.Contains("<span class=\"f1\">disk</span>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_went_to_stderr_is_shown_when_that_is_asked_for()
    {
        var logs = _run.App.Services.GetRequiredService<ResourceLoggerService>();
        logs.Write(_store, "to stdout", isError: false);
        logs.Write(_store, "to stderr", isError: true);
        var html = await PageAsync("/consolelogs/resource/store?errors=1");
        Assert.Contains("to stderr", html, StringComparison.Ordinal);
        Assert.DoesNotContain("to stdout", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_follows_gets_only_what_came_after()
    {
        Write(_store, ["old"]);
        var last = Sequences().Matches(await PageAsync("/consolelogs/resource/store"))[^1].Groups[1].Value;
        Write(_store, ["new"]);
        var html = await PageAsync($"/consolelogs/resource/store?after={last}");
        Assert.Contains("new", Assert.Single(Lines().Matches(html)).Value + html[html.IndexOf("<ol", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_download_has_every_line_with_its_time_and_without_colours()
    {
        Write(_store, Enumerable.Range(1, 1500).Select(static i => $"\e[32mline {i}\e[0m"));
        var address = Download().Match(await PageAsync("/consolelogs/resource/store?errors=1")).Groups[1].Value;
        Assert.Equal("/api/telemetry/export/console?resource=store&hasError=true", System.Net.WebUtility.HtmlDecode(address));
        using var answer = await _browser.GetAsync(new Uri("/api/telemetry/export/console?resource=store", UriKind.Relative));
        Assert.Matches("^attachment; filename=\"?console-store-\\d{8}T\\d{6}Z\\.log\"?$", answer.Content.Headers.ContentDisposition!.ToString());
        var lines = (await answer.Content.ReadAsStringAsync()).TrimEnd().Split('\n');
        Assert.Equal(1500, lines.Length);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z line 1$", lines[0]);
    }

    [Fact]
    public async Task Cleared_lines_are_gone_and_the_next_ones_keep_their_numbers()
    {
        Write(_store, ["one", "two"]);
        using var cleared = await RunningApp.PressAsync(_browser, "/consolelogs/resource/store", "/consolelogs/clear?resource=store", ("back", "/consolelogs/resource/store"));
        Assert.Equal("/consolelogs/resource/store", cleared.Headers.Location!.ToString());
        Write(_store, ["three"]);
        Assert.Equal("3", Assert.Single(Lines().Matches(await PageAsync("/consolelogs/resource/store"))).Groups[1].Value);
        Assert.Single(Lines().Matches(await PageAsync("/consolelogs")));
    }

    [Fact]
    public async Task The_form_of_a_page_leads_to_a_proper_address()
    {
        using var answer = await _browser.GetAsync(new Uri("/consolelogs?resource=store&q=&errors=1", UriKind.Relative));
        Assert.Equal("/consolelogs/resource/store?errors=1", answer.Headers.Location!.ToString());
    }

    private Task<string> PageAsync(string address) => _browser.GetStringAsync(new Uri(address, UriKind.Relative));

    private void Write(string id, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            _run.App.Services.GetRequiredService<ResourceLoggerService>().Write(id, line, isError: false);
        }
    }

    [GeneratedRegex("<span class=\"no\">(\\d+)</span>")]
    private static partial Regex Lines();

    [GeneratedRegex("<li data-key=\"(\\d+)\"")]
    private static partial Regex Sequences();

    [GeneratedRegex("href=\"([^\"]+)\" download")]
    private static partial Regex Download();

    [GeneratedRegex("<a href=\"([^\"]+)\">Older lines")]
    private static partial Regex Older();
}
