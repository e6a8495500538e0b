using System.Globalization;
using System.Net;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Dashboard.Tests.Support;

namespace SimParlant.Hosting.Dashboard.Tests.Resources;

public sealed class CommandTests : IAsyncLifetime
{
    private RunningApp _run = null!;
    private HttpClient _browser = null!;

    public async Task InitializeAsync()
    {
        _run = await RunningApp.StartAsync(DemoApp.Model);
        await _run.WaitAsync("store", "Running");
        _browser = await _run.SignedInAsync();
    }

    public Task DisposeAsync()
    {
        _browser.Dispose();
        return _run.DisposeAsync().AsTask();
    }

    [Fact]
    public async Task A_process_is_stopped_started_and_started_again()
    {
        var first = Pid(await _run.WaitAsync("store", "Running"));
        using var stopped = await RunningApp.PressAsync(_browser, "/", "/resources/store/commands/resource-stop", ("back", "/?q=store"));
        Assert.Equal("/?q=store", stopped.Headers.Location!.ToString());
        await _run.WaitAsync("store", "Exited");
        Assert.False(Directory.Exists($"/proc/{first}"));

        (await RunningApp.PressAsync(_browser, "/", "/resources/store/commands/resource-start")).Dispose();
        var second = Pid(await _run.WaitAsync("store", "Running"));
        (await RunningApp.PressAsync(_browser, "/", "/resources/store/commands/resource-restart")).Dispose();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await _run.App.ResourceNotifications.WaitForResourceAsync("store", change => change.Snapshot.State?.Text == "Running" && Pid(change) != second, limit.Token);
    }

    [Fact]
    public async Task What_was_never_started_can_be_started()
    {
        Assert.Contains("Not started", await PageAsync(), StringComparison.Ordinal);
        (await RunningApp.PressAsync(_browser, "/", "/resources/crasher/commands/resource-start")).Dispose();
        await _run.WaitAsync("crasher", "Finished");
        Assert.Contains("Finished", await PageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_fails_says_why_and_one_with_a_question_asks_it()
    {
        var html = await PageAsync();
        Assert.Contains("Really wipe it?", html, StringComparison.Ordinal);
        (await RunningApp.PressAsync(_browser, "/", "/resources/store/commands/wipe")).Dispose();
        Assert.Contains("Wipe: Nothing to wipe.", await PageAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("store", "resource-start"), InlineData("store", "nonsense"), InlineData("nobody", "resource-stop"), InlineData("greeting", "resource-stop")]
    public async Task What_cannot_be_done_now_is_not_done(string resource, string command)
    {
        using var answer = await RunningApp.PressAsync(_browser, "/", $"/resources/{resource}/commands/{command}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_page_names_what_a_resource_waits_for_and_starts_it_at_once_when_told_to()
    {
        await using var run = await RunningApp.StartAsync(static builder =>
        {
            var late = DemoApp.Shell(builder, "late", "exec sleep 600").WithExplicitStart();
            DemoApp.Shell(builder, "early", "exec sleep 600").WaitForStart(late);
        });
        await run.WaitAsync("early", "Waiting");
        using var browser = await run.SignedInAsync();
        Assert.Contains("for late (not started)", await browser.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);
        using var pressed = await RunningApp.PressAsync(browser, "/", "/resources/early/commands/resource-start");
        Assert.Equal(HttpStatusCode.Redirect, pressed.StatusCode);
        await run.WaitAsync("early", "Running");
        await run.WaitAsync("late", "NotStarted");
    }

    private Task<string> PageAsync() => _browser.GetStringAsync(new Uri("/", UriKind.Relative));

    private static string Pid(ResourceEvent change) =>
        Convert.ToString(change.Snapshot.Properties.FirstOrDefault(static property => property.Name == KnownResourceProperties.ExecutablePid)?.Value, CultureInfo.InvariantCulture) ?? "";
}
