using Microsoft.Playwright;

namespace SimParlant.Hosting.Dashboard.Tests.Support;

/// <summary>A Chromium for the tests of one class; nothing where none is installed, and such tests are skipped.</summary>
internal sealed class SignedInBrowser : IAsyncDisposable
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>For what takes a while on a busy machine.</summary>
    internal static LocatorAssertionsToContainTextOptions Patiently { get; } = new() { Timeout = 30_000 };

    internal static async Task<SignedInBrowser> LaunchAsync()
    {
        var browser = new SignedInBrowser();
        if (Browser.Executable is not null)
        {
            browser._playwright = await Playwright.CreateAsync();
            browser._browser = await Browser.LaunchAsync(browser._playwright);
        }

        return browser;
    }

    /// <summary>A page of the dashboard, signed in and live.</summary>
    internal async Task<IPage> OpenAsync(RunningApp run, string path)
    {
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(run.Server.Login.ToString());
        await page.GotoAsync($"{run.Address}{path}");
        await Assertions.Expect(page.Locator("[data-live-state]")).ToHaveTextAsync("Live", new() { Timeout = 30_000 });
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
