using System.Net;
using SimParlant.Hosting.Dashboard.Tests.Pages;
using SimParlant.Hosting.Dashboard.Tests.Support;

namespace SimParlant.Hosting.Dashboard.Tests.Api;

[Collection(DemoCollection.Name)]
public sealed class WhoMayAskTests(Demo demo)
{
    public static TheoryData<string> Paths =>
    [
        "resources", "spans", "logs", "traces", $"traces/{DemoTelemetry.Order}", "metrics", "counts", "spans?follow=true&limit=1", "export/traces", $"export/traces?traceId={DemoTelemetry.Order}",
        "export/logs?format=jsonl", "export/metrics", "export/console",
    ];

    [Theory, MemberData(nameof(Paths))]
    public async Task A_browser_that_is_signed_in(string path)
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(demo.Browser, path));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(demo.Browser, path, ("Origin", Own), ("Sec-Fetch-Site", "same-origin")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(demo.Browser, path, ("Sec-Fetch-Site", "none")));
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task A_program_with_the_key(string path)
    {
        using var stranger = demo.Run.Stranger();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(stranger, path, ("x-api-key", demo.Run.Options.DashboardApiKey)));
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Nobody_without_either(string path)
    {
        using var stranger = demo.Run.Stranger();
        (string, string)[][] attempts =
        [
            [], [("Origin", Own), ("Sec-Fetch-Site", "same-origin")], [("Origin", "http://evil.example")], [("x-api-key", "")], [("x-api-key", "wrong")],
            [("x-api-key", demo.Run.Options.OtlpApiKey)], [("x-api-key", RunningApp.Token)], [("x-otlp-api-key", demo.Run.Options.DashboardApiKey)],
            [("Authorization", $"Bearer {demo.Run.Options.DashboardApiKey}")], [("Cookie", $"simparlant.dashboard.session.{demo.Run.Options.Frontend.Port}=forged")],
        ];
        foreach (var headers in attempts)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(stranger, path, headers));
        }
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task No_page_from_elsewhere_in_the_name_of_a_browser_that_is_signed_in(string path)
    {
        foreach (var origin in new[] { "http://evil.example", "null", "http://localhost:3000", "http://localhost", $"https://localhost:{demo.Run.Address.Port}", $"http://127.0.0.1:{demo.Run.Address.Port}", $"{Own}.evil.example" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(demo.Browser, path, ("Origin", origin)));
        }

        // A request that only loads something, such as an image, says no origin.
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(demo.Browser, path, ("Sec-Fetch-Site", "same-site")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(demo.Browser, path, ("Sec-Fetch-Site", "cross-site")));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(demo.Browser, path, ("Host", "evil.example")));
    }

    [Fact]
    public async Task Nobody_who_has_signed_out_or_was_signed_in_to_another_run()
    {
        await using var other = await RunningApp.StartAsync();
        using var visitor = await other.SignedInAsync();
        using var page = await visitor.GetAsync(new Uri("/", UriKind.Relative));
        using var fresh = await other.Stranger().GetAsync(other.Server.Login);
        var session = fresh.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using var stranger = demo.Run.Stranger();
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(stranger, "counts", ("Cookie", session.Replace($".{other.Options.Frontend.Port}=", $".{demo.Run.Options.Frontend.Port}=", StringComparison.Ordinal))));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, "counts"));
        (await RunningApp.PressAsync(visitor, "/", "/logout")).Dispose();
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(visitor, "counts"));
    }

    private string Own => demo.Run.Address.GetLeftPart(UriPartial.Authority);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/telemetry/{path}");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }
}
