using System.Net.Http.Json;
using SimParlant.GraphApi.Tests.Support;
using Xunit.Abstractions;

namespace SimParlant.GraphApi.Tests;

/// <summary>Against the real thing: the Better Auth that Sim runs signs a user up in the same database.</summary>
public sealed class BetterAuthTests(Api api, ITestOutputHelper output) : IClassFixture<Api>
{
    [Fact]
    public async Task A_user_who_signed_up_at_better_auth_is_signed_in_here()
    {
        await using var auth = await BetterAuthServer.TryStartAsync(api.Database.OwnerConnectionString, Api.Secret);
        if (auth is null)
        {
            output.WriteLine("SKIPPED: node and npm are needed to run the real Better Auth server.");
            return;
        }

        using var browser = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = auth.Address };
        browser.DefaultRequestHeaders.Add("Origin", auth.Address.GetLeftPart(UriPartial.Authority));
        using var signedUp = await browser.PostAsJsonAsync("/api/auth/sign-up/email",
            new { name = "Katherine", email = "katherine@example.com", password = "correct horse battery" });
        var account = await signedUp.JsonAsync();
        var cookie = signedUp.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("better-auth.session_token=", StringComparison.Ordinal)).Split(';')[0];
        var id = (string)account["user"]!["id"]!;

        Assert.Equal(id, await WhoAsync("Cookie", cookie));
        Assert.Equal(id, await WhoAsync("Authorization", $"Bearer {(string)account["token"]!}"));
        Assert.Equal(id, await WhoAsync("Authorization", $"Bearer {cookie[(cookie.IndexOf('=') + 1)..]}"));

        var handedOff = await HandOffAsync(browser, cookie);
        Assert.Equal(id, await WhoAsync("Authorization", $"Bearer {handedOff}"));

        using var signOut = new HttpRequestMessage(HttpMethod.Post, "/api/auth/sign-out") { Content = Answers.Json("{}") };
        signOut.Headers.Add("Cookie", cookie);
        using var signedOut = await browser.SendAsync(signOut);
        await signedOut.JsonAsync();
        await SendAsync("Cookie", cookie).ErrorAsync(401, "INVALID_TOKEN");
        await SendAsync("Authorization", $"Bearer {handedOff}").ErrorAsync(401, "INVALID_TOKEN");
    }

    // As Sim's page does it for its socket server: one token per hand-off, good for one use.
    private async Task<string> HandOffAsync(HttpClient browser, string cookie)
    {
        using var generate = new HttpRequestMessage(HttpMethod.Get, "/api/auth/one-time-token/generate");
        generate.Headers.Add("Cookie", cookie);
        using var generated = await browser.SendAsync(generate);
        var oneTimeToken = (string)(await generated.JsonAsync())["token"]!;
        using var client = api.As(null);
        using var exchanged = await client.PostAsJsonAsync("/api/v1/auth/one-time-token", new { token = oneTimeToken });
        var token = (string)(await exchanged.JsonAsync())["token"]!;
        await client.PostAsJsonAsync("/api/v1/auth/one-time-token", new { token = oneTimeToken }).ErrorAsync(401, "INVALID_TOKEN");
        return token;
    }

    private async Task<string?> WhoAsync(string header, string value)
    {
        using var response = await SendAsync(header, value);
        return (string?)(await response.JsonAsync())["user"]!["id"];
    }

    private async Task<HttpResponseMessage> SendAsync(string header, string value)
    {
        using var client = api.As(null);
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/auth/status");
        request.Headers.TryAddWithoutValidation(header, value);
        return await client.SendAsync(request);
    }
}
