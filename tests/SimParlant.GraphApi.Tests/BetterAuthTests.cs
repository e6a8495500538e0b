using System.Net.Http.Json;
using SimParlant.GraphApi.Tests.Support;

namespace SimParlant.GraphApi.Tests;

/// <summary>Against the real thing: the Better Auth that Sim runs signs a user up in the same database.</summary>
public sealed class BetterAuthTests(Api api) : IClassFixture<Api>
{
    [NeedsFact("node", "npm")]
    public async Task A_user_who_signed_up_at_better_auth_is_signed_in_here()
    {
        await using var auth = await BetterAuthServer.StartAsync(api.Database.OwnerConnectionString, Api.Secret);
        using var user = await auth.SignUpAsync("Katherine");
        Assert.Equal(user.Id, await WhoAsync("Cookie", user.Cookie));
        Assert.Equal(user.Id, await WhoAsync("Authorization", $"Bearer {user.Token}"));
        Assert.Equal(user.Id, await WhoAsync("Authorization", $"Bearer {user.SignedToken}"));
        var handedOff = await HandOffAsync(await user.OneTimeTokenAsync());
        Assert.Equal(user.Id, await WhoAsync("Authorization", $"Bearer {handedOff}"));

        await user.SignOutAsync();
        using (var client = api.With("Cookie", user.Cookie))
        using (var forgotten = await client.PostAsync("/api/v1/auth/logout", null))
        {
            Assert.Equal(System.Net.HttpStatusCode.NoContent, forgotten.StatusCode);
        }

        await SendAsync("Cookie", user.Cookie).ErrorAsync(401, "INVALID_TOKEN");
        await SendAsync("Authorization", $"Bearer {handedOff}").ErrorAsync(401, "INVALID_TOKEN");
    }

    private async Task<string> HandOffAsync(string oneTimeToken)
    {
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
