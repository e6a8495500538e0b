using System.Net;
using SimParlant.Hosting.Dashboard.Tests.Support;

namespace SimParlant.Hosting.Dashboard.Tests.SignIn;

public sealed class SignInTests : IAsyncLifetime
{
    private RunningApp _run = null!;

    public async Task InitializeAsync() => _run = await RunningApp.StartAsync();

    public Task DisposeAsync() => _run.DisposeAsync().AsTask();

    [Fact]
    public async Task The_printed_address_gives_a_strict_cookie_and_leaves_the_address_bar()
    {
        using var browser = _run.Stranger();
        using var answer = await browser.GetAsync(_run.Server.Login);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.ToString());
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(RunningApp.Token, cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_printed_address_works_in_a_second_browser()
    {
        using var first = await _run.SignedInAsync();
        using var second = await _run.SignedInAsync();
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync(new Uri("/traces", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task It_leads_to_the_page_that_was_asked_for_and_never_to_another_site()
    {
        using var browser = _run.Stranger();
        var sent = (await browser.GetAsync(new Uri("/traces?q=a", UriKind.Relative))).Headers.Location!.ToString();
        Assert.Contains("/login?returnUrl=%2Ftraces%3Fq%3Da", sent, StringComparison.Ordinal);
        Assert.Equal("/traces?q=a", (await browser.GetAsync(new Uri($"/login?t={RunningApp.Token}&returnUrl=%2Ftraces%3Fq%3Da", UriKind.Relative))).Headers.Location!.ToString());
        foreach (var elsewhere in new[] { "https://evil.example", "//evil.example", "/\\evil.example", "/\tevil" })
        {
            using var answer = await browser.GetAsync(new Uri($"/login?t={RunningApp.Token}&returnUrl={Uri.EscapeDataString(elsewhere)}", UriKind.Relative));
            Assert.Equal("/", answer.Headers.Location!.ToString());
        }
    }

    [Fact]
    public async Task A_browser_that_comes_from_another_site_is_sent_on_by_a_page_because_its_cookie_is_strict()
    {
        using var browser = _run.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/login?t={RunningApp.Token}") { Headers = { { "Sec-Fetch-Site", "cross-site" }, { "Sec-Fetch-Dest", "document" } } };
        using var answer = await browser.SendAsync(request);
        Assert.Contains("http-equiv=\"refresh\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_token_can_be_pasted_and_signing_out_ends_the_visit()
    {
        using var browser = _run.Stranger();
        using var wrong = await RunningApp.PressAsync(browser, "/login", "/login/token", ("token", "not it"));
        Assert.Contains("reason=wrong", wrong.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var right = await RunningApp.PressAsync(browser, "/login", "/login/token", ("token", $" {RunningApp.Token} "), ("returnUrl", "/metrics"));
        Assert.Equal("/metrics", right.Headers.Location!.ToString());

        using var over = await RunningApp.PressAsync(browser, "/", "/logout");
        Assert.Equal(HttpStatusCode.Redirect, over.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(new Uri("/", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Images_and_frames_of_other_sites_cannot_use_the_attempts_up()
    {
        using var browser = _run.Stranger();
        for (var i = 0; i < 2 * Dashboard.SignIn.BrowserToken.WrongPerMinute; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/login?t=wrong") { Headers = { { "Sec-Fetch-Dest", "image" } } };
            (await browser.SendAsync(request)).Dispose();
        }

        using var signedIn = await _run.SignedInAsync();
        Assert.Equal(HttpStatusCode.OK, (await signedIn.GetAsync(new Uri("/", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task After_many_wrong_tokens_none_is_looked_at()
    {
        using var browser = _run.Stranger();
        for (var i = 0; i < Dashboard.SignIn.BrowserToken.WrongPerMinute; i++)
        {
            (await browser.GetAsync(new Uri($"/login?t=wrong{i}", UriKind.Relative))).Dispose();
        }

        using var answer = await browser.GetAsync(new Uri($"/login?t={RunningApp.Token}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("60", answer.Headers.GetValues("Retry-After").Single());
    }
}
