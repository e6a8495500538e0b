using Microsoft.Playwright;

namespace SimParlant.EndToEnd.Tests;

[Collection(StackCollection.Name)]
public sealed class ConsoleTests(Stack stack) : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (BrowserFactAttribute.Executable is { } executable)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = executable,
                Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    [BrowserFact]
    public async Task A_conversation_is_seen_live_and_answered_from_the_console()
    {
        using var ada = stack.ClientOf("ada");
        var conversation = await ada.StartConversationAsync("Front desk");
        var page = await SignInAsync("Ada");
        await page.GotoAsync($"{stack.Console}workspace/{conversation.WorkspaceId}/sessions/{conversation.SessionId}");
        var transcript = page.Locator(".transcript");

        await ada.SendMessageAsync(conversation.SessionId, "How do refunds work?", "over-the-api");
        await Assertions.Expect(transcript).ToContainTextAsync("How do refunds work?", Patiently);
        await Assertions.Expect(transcript).ToContainTextAsync(Conversation.ApprovedAnswer, Patiently);

        await page.Locator("#reply").FillAsync("Are refunds free?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(transcript).ToContainTextAsync("Are refunds free?", Patiently);
        await Assertions.Expect(transcript.GetByText(Conversation.ApprovedAnswer)).ToHaveCountAsync(2, new() { Timeout = Patiently.Timeout });

        if (Environment.GetEnvironmentVariable("SIMPARLANT_SCREENSHOT") is { Length: > 0 } path)
        {
            await page.ScreenshotAsync(new() { Path = path });
        }
    }

    /// <summary>As a balancer refuses while it has nobody to send to.</summary>
    [BrowserFact]
    public async Task A_live_page_whose_stream_is_refused_asks_again_from_where_it_was()
    {
        using var ada = stack.ClientOf("ada");
        var conversation = await ada.StartConversationAsync("Refused twice");
        var page = await SignInAsync("Ada");
        List<string> asked = [];
        await page.RouteAsync("**/live/sessions/*?after=*", async route =>
        {
            asked.Add(route.Request.Url);
            await (asked.Count <= 2 ? route.FulfillAsync(new() { Status = 503, Body = "" }) : route.ContinueAsync());
        });
        await page.GotoAsync($"{stack.Console}workspace/{conversation.WorkspaceId}/sessions/{conversation.SessionId}");
        await Assertions.Expect(page.Locator("[data-live-state]")).ToContainTextAsync("Live.", Patiently);
        await ada.SendMessageAsync(conversation.SessionId, "How do refunds work?", "after-the-refusal");
        await Assertions.Expect(page.Locator(".transcript")).ToContainTextAsync(Conversation.ApprovedAnswer, Patiently);
        Assert.Equal(3, asked.Count);
    }

    [BrowserFact]
    public async Task A_foreigner_does_not_find_the_conversation()
    {
        using var ada = stack.ClientOf("ada");
        var conversation = await ada.StartConversationAsync("Not for Mallory");
        var page = await SignInAsync("Mallory");
        var answer = await page.GotoAsync($"{stack.Console}workspace/{conversation.WorkspaceId}/sessions/{conversation.SessionId}");
        Assert.Equal(404, answer!.Status);
    }

    private static LocatorAssertionsToContainTextOptions Patiently { get; } = new() { Timeout = 30_000 };

    private async Task<IPage> SignInAsync(string name)
    {
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = 1200, Height = 760 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{stack.Console}sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).WaitForAsync();
        Assert.False(page.Url.Contains("sign-in", StringComparison.Ordinal), await page.InnerTextAsync("body"));
        return page;
    }
}
