using SimParlant.GraphApi.Tests.Support;

namespace SimParlant.GraphApi.Tests.Limits;

public sealed class ProxyTests
{
    private const string Status = "/api/v1/auth/status";
    private static readonly (string, string) Two = ("Limits:AddressPerMinute", "2");

    private static async Task<int> AskAsync(Api api, params string[] forwarded)
    {
        using var client = api.As(null);
        foreach (var value in forwarded)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-For", value);
        }

        using var response = await client.GetAsync(Status);
        return (int)response.StatusCode;
    }

    [Fact]
    public async Task Without_a_trusted_proxy_a_client_cannot_choose_its_address()
    {
        await using var api = await Api.StartAsync(Two);
        Assert.Equal((200, 200, 429), (await AskAsync(api, "203.0.113.1"), await AskAsync(api, "203.0.113.2"), await AskAsync(api, "203.0.113.3")));
    }

    [Fact]
    public async Task A_trusted_proxy_says_who_asks_and_what_the_client_wrote_before_it_counts_for_nothing()
    {
        await using var api = await Api.StartAsync(Two, ("Limits:TrustedProxies:0", "127.0.0.1"), ("Limits:TrustedProxies:1", "10.0.0.0/8"));
        Assert.Equal((200, 200), (await AskAsync(api, "198.51.100.1, 203.0.113.7"), await AskAsync(api, "198.51.100.2, 203.0.113.7, 10.1.2.3")));
        foreach (var forged in (string[])["203.0.113.9, 203.0.113.7", "127.0.0.1, 203.0.113.7", "10.9.9.9, 203.0.113.7", "x\tevil, 203.0.113.7", "203.0.113.7"])
        {
            Assert.Equal(429, await AskAsync(api, forged));
        }

        Assert.Equal(200, await AskAsync(api, "203.0.113.8"));
    }

    [Fact]
    public async Task Addresses_that_one_IPv6_client_can_pick_are_one_address()
    {
        await using var api = await Api.StartAsync(Two, ("Limits:TrustedProxies:0", "127.0.0.0/8"));
        Assert.Equal((200, 200, 429), (await AskAsync(api, "2001:db8:1:2::1"), await AskAsync(api, "2001:db8:1:2::2"), await AskAsync(api, "2001:db8:1:2:ffff::3")));
        Assert.Equal(200, await AskAsync(api, "2001:db8:1:3::1"));
        Assert.Equal((200, 200, 429), (await AskAsync(api, "192.0.2.1"), await AskAsync(api, "::ffff:192.0.2.1"), await AskAsync(api, "192.0.2.1")));
    }

    [Fact]
    public async Task Our_own_services_are_limited_by_whom_they_speak_for_and_not_themselves()
    {
        await using var api = await Api.StartAsync(Two, ("Limits:TrustedProxies:0", "127.0.0.1"));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(200, await AskAsync(api));
        }
    }
}
