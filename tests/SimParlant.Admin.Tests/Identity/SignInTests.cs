using System.Net;
using SimParlant.Admin.Identity;
using SimParlant.Admin.Tests.Peer;

namespace SimParlant.Admin.Tests.Identity;

public sealed class SignInTests
{
    [Fact]
    public async Task A_visitor_is_sent_to_sign_in_and_back_to_where_they_were_going()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var visitor = console.Visit();
        var refused = await visitor.GetAsync("/workspace/ws-acme/agents?q=x");
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        await visitor.FollowAsync(refused);
        var entered = await visitor.SubmitAsync("demo", ("Demo.User", "grace"));
        Assert.EndsWith("/workspace/ws-acme/agents?q=x", entered.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await visitor.FollowAsync(entered)).StatusCode);
        Assert.All(console.Graph.Calls, call => Assert.Equal("Bearer demo-grace", call.Authorization));
    }

    [Fact]
    public async Task The_cookie_is_unreadable_for_scripts_and_hides_the_token()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var visitor = console.Visit();
        await visitor.GetAsync("/sign-in");
        var entered = await visitor.SubmitAsync("token", ("Pasted.Token", "Bearer secret-session-token"));
        var cookie = entered.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith(IdentitySlice.CookieName));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.DoesNotContain("secret-session-token", cookie);
        Assert.Equal("Bearer secret-session-token", console.Graph.Last("Me").Authorization);
    }

    [Fact]
    public async Task In_production_the_cookie_is_secure_and_nobody_is_offered_as_a_demo_user()
    {
        await using var console = await ConsoleHost.StartAsync("Production");
        using var visitor = console.Visit();
        await visitor.GetAsync("/sign-in");
        Assert.DoesNotContain("Demo users", visitor.Text);
        var entered = await visitor.SubmitAsync("token", ("Pasted.Token", "token"));
        Assert.Contains("secure", entered.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith(IdentitySlice.CookieName)));
    }

    [Fact]
    public async Task Without_a_demo_token_nobody_is_offered()
    {
        await using var console = await ConsoleHost.StartAsync(demoToken: null);
        using var visitor = console.Visit();
        await visitor.GetAsync("/sign-in");
        Assert.DoesNotContain("Demo users", visitor.Text);
    }

    [Fact]
    public async Task A_demo_user_nobody_knows_is_refused()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var visitor = console.Visit();
        await visitor.GetAsync("/sign-in");
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.SubmitAsync("demo", ("Demo.User", "eve"))).StatusCode);
        Assert.Empty(console.Graph.Calls);
    }

    [Fact]
    public async Task A_token_Sim_does_not_know_is_refused_in_words()
    {
        await using var console = await ConsoleHost.StartAsync();
        console.Graph.OnRaw("Me", 401, "{}", "application/json");
        using var visitor = console.Visit();
        await visitor.GetAsync("/sign-in");
        var refused = await visitor.SubmitAsync("token", ("Pasted.Token", "stale"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("Sim does not know this session", visitor.Text);
        Assert.Contains("TOKEN_REFUSED", visitor.Text);
        Assert.DoesNotContain(refused.Headers, header => header.Key == "Set-Cookie" && header.Value.Any(value => value.StartsWith(IdentitySlice.CookieName)));
    }

    [Fact]
    public async Task A_graph_that_is_down_is_not_called_a_wrong_token()
    {
        await using var console = await ConsoleHost.StartAsync();
        console.Graph.OnRaw("Me", 503, "down", "text/plain");
        using var visitor = console.Visit();
        await visitor.GetAsync("/sign-in");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.SubmitAsync("token", ("Pasted.Token", "good"))).StatusCode);
        Assert.Contains("GRAPH_UNREACHABLE", visitor.Text);
    }

    [Theory]
    [InlineData("better-auth.session_token")]
    [InlineData("__Secure-better-auth.session_token")]
    public async Task Sims_own_cookie_signs_in_by_itself(string name)
    {
        await using var console = await ConsoleHost.StartAsync();
        using var visitor = console.Visit();
        visitor.AddCookie(name, "token.c2ln%2BbmF0dXJl%3D");
        var entered = await visitor.GetAsync("/sign-in?returnUrl=%2Fworkspace%2Fws-acme%2Fhome");
        Assert.EndsWith("/workspace/ws-acme/home", entered.Headers.Location!.ToString());
        Assert.Equal("Bearer token.c2ln+bmF0dXJl=", console.Graph.Last("Me").Authorization);
    }

    [Fact]
    public async Task Signing_out_lasts_even_while_Sims_cookie_is_there()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var visitor = console.Visit();
        visitor.AddCookie("better-auth.session_token", "token.sig");
        await visitor.FollowAsync(await visitor.GetAsync("/sign-in?returnUrl=%2Fworkspace%2Fws-acme%2Fhome"));
        var left = await visitor.SubmitToAsync("/sign-out");
        Assert.Equal(HttpStatusCode.OK, (await visitor.FollowAsync(left)).StatusCode);
        Assert.Contains("You are signed out", visitor.Text);
        Assert.Contains("Continue with your Sim session", visitor.Text);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/workspace/ws-acme/home")).StatusCode);
    }

    [Fact]
    public async Task A_session_that_ended_leads_to_sign_in_and_back()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        console.Graph.OnRaw("AgentList", 200, """{"data":null,"errors":[{"message":"no","extensions":{"code":"AUTH_NOT_AUTHENTICATED"}}]}""");
        var gone = await ada.GetAsync("/workspace/ws-acme/agents");
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.EndsWith("/sign-in?reason=expired&returnUrl=%2Fworkspace%2Fws-acme%2Fagents", gone.Headers.Location!.ToString());
        await ada.FollowAsync(gone);
        Assert.Contains("Your Sim session ended", ada.Text);
    }

    [Theory]
    [InlineData("/workspace/a/home", "/workspace/a/home")]
    [InlineData("https://evil.test/", "/")]
    [InlineData("//evil.test/", "/")]
    [InlineData("/\\evil.test/", "/")]
    [InlineData("/sign-in?x", "/")]
    [InlineData("/a\nb", "/")]
    [InlineData(null, "/")]
    public void Only_a_path_of_the_console_is_returned_to(string? url, string expected) => Assert.Equal(expected, SignIn.SafeReturn(url));

    [Theory]
    [InlineData(" abc ", "abc")]
    [InlineData("Bearer abc", "abc")]
    [InlineData("abc.d%2Be%3D", "abc.d+e=")]
    [InlineData("two words", null)]
    [InlineData("line\nbreak", null)]
    [InlineData("ünicode", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_pasted_token_is_cleaned_or_refused(string? pasted, string? expected) => Assert.Equal(expected, SessionToken.Clean(pasted));
}
