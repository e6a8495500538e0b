using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Operations.Tests.Telemetry;

/// <summary>How long Sim takes to answer, where it is asked over HTTP who is calling.</summary>
public sealed class SimResponseTests : IAsyncLifetime
{
    private const string Token = "scraper-token-of-the-test";
    private const string Up = "parlant_dependency_up{dependency=\"sim\"}";
    private const string Response = "parlant_dependency_response_seconds{dependency=\"sim\"}";

    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [NeedsFact("node", "npm")]
    public async Task Better_auth_is_timed_when_it_is_looked_at_and_when_it_is_asked()
    {
        await using var sim = await BetterAuthServer.StartAsync(_database.OwnerConnectionString, Api.Secret);
        using var user = await sim.SignUpAsync("Dorothy");
        await using var service = Create(sim.Address);
        using var client = service.CreateClient();
        var text = await LookAsync(client);
        Assert.Equal(1, Value(text, Up));
        Assert.InRange(Value(text, Response)!.Value, double.Epsilon, 3);
        var asked = Asked(text, sim.Address);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/auth/status");
        request.Headers.Add("Cookie", user.Cookie);
        using var signedIn = await client.SendAsync(request);
        Assert.Equal(user.Id, (string?)(await signedIn.JsonAsync())["user"]!["id"]);
        Assert.True(Asked(await ScrapeAsync(client), sim.Address) > asked);
    }

    [Fact]
    public async Task A_Sim_that_is_not_there_is_down_and_has_no_response_time()
    {
        await using var service = Create(new("http://127.0.0.1:9"));
        using var client = service.CreateClient();
        var text = await LookAsync(client);
        Assert.Equal((0d, null), (Value(text, Up), Value(text, Response)));
    }

    [Fact]
    public async Task A_Sim_that_answers_with_an_error_is_degraded_and_timed_and_not_asked_again()
    {
        await using var sim = await StartAsync(static context =>
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.CompletedTask;
        });
        // A second attempt would make the look as long as no look may be.
        await using var service = Create(new(sim.Urls.Single()), ("HttpResilience:RetryDelay", "01:00:00"));
        using var client = service.CreateClient();
        using var looked = await client.GetAsync("/api/v1/health/detailed");
        Assert.Equal("degraded", (string?)(await looked.JsonAsync())["dependencies"]!["sim_auth"]!["status"]);
        var text = await ScrapeAsync(client);
        Assert.Equal(1, Value(text, Up));
        Assert.True(Value(text, Response) > 0);
    }

    private WebApplicationFactory<Program> Create(Uri sim, params (string Name, string Value)[] more) => Api.Create(
        _database.AppConnectionString, null, secret: "", settings:
        [
            ("SIM_BASE_URL", sim.ToString()), ("CUSTOMER_TOKEN_SECRET", "customer-secret-0123456789abcdef-0123456789"), ("METRICS_TOKEN", Token),
            ("Identity:Providers:0", "customer"), ("Identity:Providers:1", "better-auth-http"), .. more,
        ]);

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapFallback(answer);
        await app.StartAsync();
        return app;
    }

    /// <summary>What the metrics say after a look at everything.</summary>
    private static async Task<string> LookAsync(HttpClient client)
    {
        using var looked = await client.GetAsync("/api/v1/health/detailed");
        return await ScrapeAsync(client);
    }

    private static async Task<string> ScrapeAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Authorization = new("Bearer", Token);
        using var response = await client.SendAsync(request);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private static double? Value(string text, string series) =>
        text.Split('\n').FirstOrDefault(line => line.StartsWith(series + " ", StringComparison.Ordinal)) is { } line
            ? double.Parse(line[(series.Length + 1)..], CultureInfo.InvariantCulture)
            : null;

    /// <summary>How many calls of that server were timed.</summary>
    private static long Asked(string text, Uri server) =>
        Regex.Matches(text, $"(?m)^http_client_request_duration_seconds_count\\{{[^}}]*server_port=\"{server.Port}\"[^}}]*\\}} (\\d+)")
            .Sum(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
}
