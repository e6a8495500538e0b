using System.Net;
using System.Net.Http.Json;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Identity;

/// <summary>Sim's hand-off to another origin.</summary>
public sealed class OneTimeTokenTests(Api api) : IClassFixture<Api>
{
    private const string Path = "/api/v1/auth/one-time-token";

    [Fact]
    public async Task A_one_time_token_is_exchanged_once_for_a_token_that_ends_with_the_session()
    {
        using var client = api.As(null);
        using var exchanged = await client.PostAsJsonAsync(Path, new { token = await OneTimeTokenAsync("linus") });
        var body = await exchanged.JsonAsync();
        Assert.Equal("no-store", exchanged.Headers.CacheControl!.ToString());
        Assert.Equal("Bearer", (string?)body["token_type"]);
        var token = (string)body["token"]!;
        Assert.DoesNotContain(Demo.Token("linus"), string.Join(' ', Jwt.Payload(token).Values));

        using var signedIn = api.With("Authorization", $"Bearer {token}");
        using (var response = await signedIn.GetAsync("/api/v1/auth/me"))
        {
            var me = await response.JsonAsync();
            Assert.Equal(("user-linus", "session-linus"), ((string?)me["user"]!["id"], (string?)me["session"]!["id"]));
            Assert.Equal((string?)body["expires_at"], (string?)me["session"]!["expires_at"]);
        }

        await api.Database.ExecuteAsync("delete from session where user_id = 'user-linus'");
        await api.ChangedAsync("linus");
        await signedIn.GetAsync("/api/v1/auth/me").ErrorAsync(401, "INVALID_TOKEN");
    }

    [Fact]
    public async Task Of_many_exchanges_at_once_one_succeeds()
    {
        using var client = api.As(null);
        var token = await OneTimeTokenAsync("grace");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.PostAsJsonAsync(Path, new { token })));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(9, answers.Count(a => a.StatusCode == HttpStatusCode.Unauthorized));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("demo-token-ada")]
    [InlineData("' or '1'='1")]
    [InlineData("%")]
    public async Task Another_token_is_refused(string token)
    {
        using var client = api.As(null);
        await client.PostAsJsonAsync(Path, new { token }).ErrorAsync(401, "INVALID_TOKEN");
    }

    [Fact]
    public async Task A_one_time_token_is_no_bearer_token_and_asking_with_it_does_not_use_it()
    {
        var token = await OneTimeTokenAsync("ada");
        using var bearer = api.With("Authorization", $"Bearer {token}");
        await bearer.GetAsync("/api/v1/auth/me").ErrorAsync(401, "INVALID_TOKEN");
        using var client = api.As(null);
        using var exchanged = await client.PostAsJsonAsync(Path, new { token });
        await exchanged.JsonAsync();
    }

    [Fact]
    public async Task A_socket_takes_a_one_time_token_in_its_first_message_and_goes_on_with_the_session()
    {
        var token = await OneTimeTokenAsync("barbara");
        await using (var socket = await ConnectAsync(token))
        {
            Assert.Equal("connection_ack", (string?)(await socket.ReceiveAsync())!["type"]);
            foreach (var id in new[] { "1", "2" })
            {
                await socket.SubscribeAsync(id, "{ me { id } }");
                Assert.Equal("user-barbara", (string?)(await socket.NextAsync(id))["me"]!["id"]);
                Assert.Equal("complete", (string?)(await socket.ReceiveAsync())!["type"]);
            }

            await api.Database.ExecuteAsync("delete from session where user_id = 'user-barbara'");
            await api.ChangedAsync("barbara");
            await socket.SubscribeAsync("3", "{ me { id } }");
            Assert.Equal("error", (string?)(await socket.ReceiveAsync())!["type"]);
        }

        await using var again = await ConnectAsync(token);
        Assert.Null(await again.ReceiveAsync());
    }

    private async Task<GraphSocket> ConnectAsync(string token)
    {
        var socket = await GraphSocket.OpenAsync(api.Address);
        await socket.SendAsync(new { type = "connection_init", payload = new { oneTimeToken = token } });
        return socket;
    }

    private async Task<string> OneTimeTokenAsync(string user)
    {
        var token = Any.Word();
        await api.Database.ExecuteAsync(
            "insert into verification (id, identifier, value, expires_at) values ($1, $2, $3, now() at time zone 'utc' + interval '1 hour')",
            token, $"one-time-token:{token}", Demo.Token(user));
        return token;
    }
}
