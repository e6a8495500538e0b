using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Limits;

public sealed class LockoutTests
{
    private const string Status = "/api/v1/auth/status";
    private static readonly (string, string) Three = ("Limits:Lockout:Failures", "3");

    private static string Signed(string token) =>
        $"{token}.{Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Api.Secret), Encoding.UTF8.GetBytes(token)))}";

    private static HttpClient With(Api api, string token)
    {
        var client = new HttpClient { BaseAddress = api.Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return client;
    }

    [Fact]
    public async Task After_three_guesses_the_fourth_is_not_even_looked_up_and_a_signed_session_still_is()
    {
        await using var api = await Api.StartAsync(Three);
        foreach (var guess in (string[])["unknown", "not a token!", $"{Demo.Token("ada")}.{new string('A', 43)}="])
        {
            using var guesser = With(api, guess);
            await guesser.GetAsync(Status).ErrorAsync(401, "INVALID_TOKEN");
        }

        // Even the right one: else the answer would tell which guess is right.
        using var raw = With(api, Demo.Token("ada"));
        using var refused = await raw.GetAsync(Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(int.Parse(Assert.Single(refused.Headers.GetValues("Retry-After"))), 29 * 60, 30 * 60);
        var error = await raw.GetAsync(Status).ErrorAsync(429, "RATE_LIMIT_EXCEEDED");
        Assert.Equal((3, 300), ((int)error["details"]!["limit"]!, (int)error["details"]!["window_seconds"]!));

        using var signed = With(api, Signed(Demo.Token("ada")));
        await (await signed.GetAsync(Status)).JsonAsync();
        using var nobody = api.As(null);
        await (await nobody.GetAsync(Status)).JsonAsync();
    }

    [Fact]
    public async Task The_trail_tells_of_each_guess_and_of_the_lock_out_without_what_was_offered()
    {
        await using var api = await Api.StartAsync(Three);
        for (var i = 0; i < 5; i++)
        {
            using var guesser = With(api, $"guess-{i}");
            using var _ = await guesser.GetAsync(Status);
        }

        Assert.Equal(
            ["sign_in failed Unknown", "sign_in failed Unknown", "sign_in failed Unknown", "sign_in.locked_out failed guessing"],
            await api.Database.ListAsync<string>("select concat_ws(' ', action, outcome, details ->> 'reason') from simparlant_audit where action like 'sign_in%' order by at"));
        Assert.Equal(0, await api.Database.SingleAsync<long>(
            "select count(*) from simparlant_audit a where to_jsonb(a)::text like '%guess-%' or (action like 'sign_in%' and (address is null or request_id is null))"));
    }

    [Fact]
    public async Task A_neighbours_guesses_do_not_shut_out_whoever_is_known_or_carries_a_signed_token()
    {
        await using var api = await Api.StartAsync(Three);
        using var ada = api.As("ada");
        await (await ada.GetAsync(Status)).JsonAsync();
        for (var i = 0; i < 4; i++)
        {
            using var guesser = With(api, $"guess-{i}");
            using var _ = await guesser.GetAsync(Status);
        }

        await (await ada.GetAsync(Status)).JsonAsync();
        using var grace = api.As("grace");
        await grace.GetAsync(Status).ErrorAsync(429, "RATE_LIMIT_EXCEEDED");
        // A forgery is still looked at, for it costs nothing, but leaves nothing more: the lock-out has been told of.
        const string notes = "select count(*) from simparlant_audit where action like 'sign_in%'";
        var told = await api.Database.SingleAsync<long>(notes);
        using var forger = With(api, "e30.e30.signature");
        await forger.GetAsync(Status).ErrorAsync(401, "INVALID_TOKEN");
        Assert.Equal(told, await api.Database.SingleAsync<long>(notes));
    }

    [Fact]
    public async Task Sessions_that_ended_are_no_guesses()
    {
        await using var api = await Api.StartAsync(Three);
        await api.Database.ExecuteAsync("update session set expires_at = '2020-01-01' where user_id = 'user-linus'");
        for (var i = 0; i < 5; i++)
        {
            using var client = With(api, Signed(Demo.Token("linus")));
            await client.GetAsync(Status).ErrorAsync(401, "INVALID_TOKEN");
        }

        using var ada = api.As("ada");
        await (await ada.GetAsync(Status)).JsonAsync();
    }

    [Fact]
    public async Task Guesses_over_sockets_count_as_well()
    {
        await using var api = await Api.StartAsync(Three);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(4403, (int?)await TryAsync($"guess-{i}"));
        }

        Assert.Equal(4403, (int?)await TryAsync(Demo.Token("ada")));
        using var ada = api.As("ada");
        await ada.GetAsync(Status).ErrorAsync(429, "RATE_LIMIT_EXCEEDED");

        async Task<WebSocketCloseStatus?> TryAsync(string token)
        {
            await using var socket = await GraphSocket.OpenAsync(api.Address);
            await socket.SendAsync(new { type = "connection_init", payload = new { Authorization = $"Bearer {token}" } });
            Assert.Null(await socket.ReceiveAsync());
            return socket.CloseStatus;
        }
    }
}
