using System.Net;
using Microsoft.Extensions.Options;
using SimParlant.GraphApi.Tools;

namespace SimParlant.GraphApi.Tests.Tools;

public sealed class OutboundGuardTests
{
    [Theory]
    [InlineData("https://api.example.com/x", true)]
    [InlineData("http://api.example.com/x", true)]
    [InlineData("https://API.example.com:8443/x", true)]
    [InlineData("https://shop.example.org/x", true)]
    [InlineData("http://shop.example.org/x", false)]
    [InlineData("https://example.org/x", false)]
    [InlineData("https://evilexample.org/x", false)]
    [InlineData("https://other.com/x", false)]
    [InlineData("http://localhost:8080/x", true)]
    [InlineData("http://localhost:8081/x", false)]
    [InlineData("https://user:pass@api.example.com/x", false)]
    [InlineData("https://api.example.com@other.com/x", false)]
    [InlineData("ftp://api.example.com/x", false)]
    [InlineData("file:///etc/passwd", false)]
    public void Only_hosts_an_operator_named_are_called(string address, bool allowed) =>
        Assert.Equal(allowed, Guard("api.example.com", "localhost:8080", "*.example.org").Refuse(new Uri(address)) is null);

    [Fact]
    public void At_first_none_is() => Assert.NotNull(Guard().Refuse(new Uri("https://example.com")));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.1.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("8.8.8.8", false)]
    [InlineData("::1", true)]
    [InlineData("::", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("64:ff9b::a00:1", true)]
    [InlineData("2002:a00:1::", true)]
    [InlineData("2606:4700::1111", false)]
    public void Addresses_that_lead_inside_are_known(string address, bool inside) => Assert.Equal(inside, OutboundGuard.IsInside(IPAddress.Parse(address)));

    [Fact]
    public async Task A_public_name_with_a_private_address_is_not_connected_to()
    {
        // Under a wildcard: the name may be called, the address behind it may not.
        using var client = new HttpClient(Guard("*.0.0.1").CreateHandler());
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("https://127.0.0.1/"));
        Assert.Contains("address", $"{refused.Message} {refused.InnerException?.Message}", StringComparison.Ordinal);
    }

    private static OutboundGuard Guard(params string[] hosts) => new(Options.Create(new ToolSettings { Hosts = hosts }));
}
