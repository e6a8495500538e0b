using System.Net;
using SimParlant.Hosting.Dashboard.SignIn;
using SimParlant.Hosting.Dashboard.Tests.Pages;
using SimParlant.Hosting.Dashboard.Tests.Support;

namespace SimParlant.Hosting.Dashboard.Tests.SignIn;

[Collection(DemoCollection.Name)]
public sealed class StrangerTests(Demo demo)
{
    [Theory, MemberData(nameof(Demo.Pages), MemberType = typeof(Demo))]
    public async Task A_stranger_sees_no_page(string page)
    {
        using var stranger = demo.Run.Stranger();
        using var answer = await stranger.GetAsync(new Uri(page, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/login", new Uri(demo.Run.Address, answer.Headers.Location!).PathAndQuery, StringComparison.Ordinal);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/live/resources"), InlineData("/live/console"), InlineData("/live/telemetry")]
    public async Task A_stranger_hears_no_stream(string stream)
    {
        using var stranger = demo.Run.Stranger();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(new Uri(stream, UriKind.Relative))).StatusCode);
    }

    [Theory, MemberData(nameof(Demo.Posts), MemberType = typeof(Demo))]
    public async Task A_stranger_does_nothing(string action)
    {
        using var stranger = demo.Run.Stranger();
        using var form = new FormUrlEncodedContent([]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync(new Uri(action, UriKind.Relative), form)).StatusCode);
    }

    [Theory, MemberData(nameof(Demo.Posts), MemberType = typeof(Demo))]
    public async Task A_page_of_another_site_does_nothing_in_the_name_of_who_is_signed_in(string action)
    {
        using var browser = await demo.Run.SignedInAsync();
        using var form = new FormUrlEncodedContent([new("back", "/")]);
        using var answer = await browser.PostAsync(new Uri(action, UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(demo.Run.Store.IsPaused);
        Assert.NotEmpty(demo.Run.Store.Senders);
    }

    [Theory]
    [InlineData("evil.example"), InlineData("127.0.0.1.evil.example"), InlineData("localhost.evil.example"), InlineData("192.168.0.7"), InlineData("10.0.0.1:15080")]
    public async Task A_name_that_is_not_this_machines_gets_no_answer(string host)
    {
        using var browser = await demo.Run.SignedInAsync();
        foreach (var path in new[] { "/", "/login", "/health", "/live/resources" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
            using var answer = await browser.SendAsync(request);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("localhost", true), InlineData("LOCALHOST", true), InlineData("127.0.0.1", true), InlineData("[::1]", true), InlineData("shop.localhost", true)]
    [InlineData("", false), InlineData("localhost.", false), InlineData("notlocalhost", false), InlineData("::2", false)]
    public void Names_of_this_machine(string host, bool isIts) => Assert.Equal(isIts, LoopbackHosts.IsLoopback(host));

    [Fact]
    public async Task Health_and_assets_are_open_to_all()
    {
        using var stranger = demo.Run.Stranger();
        Assert.Equal("Healthy", await stranger.GetStringAsync(new Uri("/health", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(new Uri(Dashboard.Shell.Asset.Url("app.css"), UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Without_a_sign_in_everybody_on_the_machine_gets_in()
    {
        await using var open = await RunningApp.StartAsync(null, "--ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS=true");
        using var stranger = open.Stranger();
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(open.Server.Login)).StatusCode);
    }
}
