using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using SimParlant.ServiceDefaults.Discovery;

namespace SimParlant.ServiceDefaults.Tests;

public sealed class DiscoveryTests
{
    [Theory]
    [InlineData("http://api/x?y=1", "http://10.0.0.1:8001/x?y=1")]
    [InlineData("https+http://api/x", "http://10.0.0.1:8001/x")]
    [InlineData("https+http://secure/x", "https://10.0.0.2:8443/x")]
    [InlineData("https://_dashboard.secure/", "https://10.0.0.3:9000/")]
    [InlineData("https+http://unknown/x", "https://unknown/x")]
    [InlineData("http://unknown:81/x", "http://unknown:81/x")]
    public void A_name_becomes_its_configured_address(string logical, string expected) =>
        Assert.Equal(new Uri(expected), Endpoints(
            ("services:api:http:0", "http://10.0.0.1:8001"),
            ("services:secure:http:0", "http://10.0.0.2:8080"),
            ("services:secure:https:0", "https://10.0.0.2:8443"),
            ("services:secure:dashboard:0", "https://10.0.0.3:9000")).Resolve(new Uri(logical)));

    [Fact]
    public void Several_addresses_take_turns()
    {
        var endpoints = Endpoints(("services:api:http:0", "http://10.0.0.1:1"), ("services:api:http:1", "http://10.0.0.1:2"));
        var ports = Enumerable.Range(0, 4).Select(_ => endpoints.Resolve(new Uri("http://api/")).Port).ToArray();
        Assert.Equal(2, ports.Count(p => p == 1));
        Assert.Equal(2, ports.Count(p => p == 2));
    }

    [Fact]
    public async Task An_outgoing_client_reaches_a_service_by_name()
    {
        await using var called = await Service.StartAsync(map: app => app.MapGet("/hello", () => "hello"));
        await using var caller = await Service.StartAsync(settings: [("services:greeter:http:0", called.Address.ToString())]);
        using var client = caller.Outgoing();
        Assert.Equal("hello", await client.GetStringAsync("https+http://greeter/hello"));
    }

    private static ServiceEndpoints Endpoints(params (string Key, string Value)[] settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());
}
