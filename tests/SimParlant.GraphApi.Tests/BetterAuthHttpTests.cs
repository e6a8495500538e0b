using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Core.Identity.Caching;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests;

/// <summary>Asking Sim whose cookie it is, where its secret is not shared: against the Better Auth that Sim runs, and against a Sim that is unwell.</summary>
public sealed class BetterAuthHttpTests(Api api) : IClassFixture<Api>
{
    private const string Cookie = "better-auth.session_token=abcdefghijklmnopqrstuvwxyzABCDEF.RV0q7oowwtVYX3YjCSVn%2F%2BrkFK8hG%2Fk82jj93PEAhRU%3D";

    [NeedsFact("node", "npm")]
    public async Task Better_auth_says_whose_cookie_it_is_until_the_user_is_banned_or_signs_out()
    {
        await using var auth = await BetterAuthServer.StartAsync(api.Database.OwnerConnectionString, Api.Secret);
        using var user = await auth.SignUpAsync("Dorothy");
        await using var factory = Create(auth.Address.ToString());
        using (var response = await SendAsync(factory, "Cookie", user.Cookie))
        {
            var status = await response.JsonAsync();
            Assert.Equal((user.Id, "dorothy@example.com", "Dorothy"),
                ((string?)status["user"]!["id"], (string?)status["user"]!["email"], (string?)status["user"]!["name"]));
            Assert.EndsWith("Z", (string)status["session"]!["expires_at"]!);
        }

        using (var signed = await SendAsync(factory, "Authorization", $"Bearer {user.SignedToken}"))
        {
            Assert.Equal(user.Id, (string?)(await signed.JsonAsync())["user"]!["id"]);
        }

        // Without the secret, nothing says that a raw token is more than a guess.
        await SendAsync(factory, "Authorization", $"Bearer {user.Token}").ErrorAsync(401, "INVALID_TOKEN");
        await SendAsync(factory, "Cookie", Cookie).ErrorAsync(401, "INVALID_TOKEN");

        await api.Database.ExecuteAsync("update \"user\" set banned = true where id = $1", user.Id);
        await ForgetAsync(factory, user.Id);
        await SendAsync(factory, "Cookie", user.Cookie).ErrorAsync(401, "INVALID_TOKEN");
        await api.Database.ExecuteAsync("update \"user\" set ban_expires = now() at time zone 'utc' - interval '1 hour' where id = $1", user.Id);
        using (var again = await SendAsync(factory, "Cookie", user.Cookie))
        {
            await again.JsonAsync();
        }

        await user.SignOutAsync();
        await ForgetAsync(factory, user.Id);
        await SendAsync(factory, "Cookie", user.Cookie).ErrorAsync(401, "INVALID_TOKEN");
    }

    [Fact]
    public async Task A_Sim_that_is_not_there_makes_nobody_somebody_and_nobody_nobody()
    {
        await using var factory = Create("http://127.0.0.1:9");
        await SendAsync(factory, "Cookie", Cookie).ErrorAsync(503, "SERVICE_UNAVAILABLE");
        // What needs no Sim goes on.
        using var anonymous = await SendAsync(factory, "X-Nothing", "x");
        Assert.Equal("""{"authenticated":false}""", (await anonymous.JsonAsync()).ToJsonString());
        await SendAsync(factory, "Authorization", "Bearer %%%").ErrorAsync(401, "INVALID_TOKEN");
    }

    public static TheoryData<string, int> Answered => new()
    {
        { "null", 401 }, { "{}", 401 }, { """{"session":null,"user":null}""", 401 }, { """{"session":{"id":"s","userId":"u"}}""", 401 },
        { """{"session":{"id":"s","userId":"u","expiresAt":"2000-01-01T00:00:00.000Z"},"user":{"id":"u"}}""", 401 },
        { """{"session":{"id":"s","userId":"somebody-else","expiresAt":"2100-01-01T00:00:00.000Z"},"user":{"id":"u"}}""", 401 },
        { """{"session":{"id":"s","userId":"u","expiresAt":"2100-01-01T00:00:00.000Z"},"user":{"id":"u","banned":true}}""", 401 },
        { """{"session":{"id":"s","userId":"u","expiresAt":"2100-01-01T00:00:00.000Z"},"user":{"id":"u","banned":true,"banExpires":"2000-01-01T00:00:00.000Z"}}""", 200 },
        { """{"session":{"id":"s","userId":"u","expiresAt":"2100-01-01T00:00:00.000Z"},"user":{"id":"u","name":null,"image":null}}""", 200 },
        { "<html>", 503 }, { "", 503 }, { "[1]", 503 }, { "endless", 503 }, { "302", 503 }, { "404", 503 }, { "429", 503 }, { "500", 503 }, { "401", 401 },
    };

    [Theory, MemberData(nameof(Answered))]
    public async Task What_Sim_answers_decides_and_what_is_no_answer_is_an_outage(string answer, int expected)
    {
        string? asked = null;
        await using var sim = await StartAsync(context =>
        {
            asked = $"{context.Request.Path}{context.Request.QueryString} {context.Request.Headers.Cookie}";
            return AnswerAsync(context, answer);
        });
        await using var factory = Create(sim.Urls.Single());
        using var response = await SendAsync(factory, "Cookie", Cookie);
        Assert.Equal(expected, (int)response.StatusCode);
        Assert.Equal($"/api/auth/get-session?disableCookieCache=true&disableRefresh=true {Cookie}", asked);
    }

    [Fact]
    public async Task Whoever_is_known_stays_while_Sim_falls_silent_and_Sim_is_asked_once_and_then_left_alone()
    {
        const string somebody = """{"session":{"id":"s","userId":"user-ada","expiresAt":"2100-01-01T00:00:00.000Z"},"user":{"id":"user-ada"}}""";
        var (asked, silent) = (0, false);
        await using var sim = await StartAsync(context =>
        {
            Interlocked.Increment(ref asked);
            return AnswerAsync(context, silent ? "500" : somebody);
        });
        var time = new ManualTime(DateTimeOffset.UtcNow);
        await using var factory = Create(sim.Urls.Single()).WithWebHostBuilder(host => host
            .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(time)));
        await SignedInAsync();
        await SignedInAsync();
        Assert.Equal(1, asked);

        silent = true;
        time.Advance(TimeSpan.FromSeconds(300));
        await SignedInAsync();
        Assert.Equal(2, asked);
        for (var i = 0; i < 5; i++)
        {
            await SendAsync(factory, "Cookie", Cookie.Replace("abcdef", $"other{i}")).ErrorAsync(503, "SERVICE_UNAVAILABLE");
        }

        Assert.Equal(4, asked);
        // Sim's tables are another matter: whoever is known still finds the own workspaces.
        await SignedInAsync();
        time.Advance(TimeSpan.FromMinutes(10));
        await SendAsync(factory, "Cookie", Cookie).ErrorAsync(503, "SERVICE_UNAVAILABLE");

        async Task SignedInAsync()
        {
            using var response = await SendAsync(factory, "Cookie", Cookie);
            Assert.Equal(2, (await response.JsonAsync())["workspaces"]!.AsArray().Count);
        }
    }

    // As Sim's webhook would.
    private static async Task ForgetAsync(WebApplicationFactory<Program> factory, string userId) =>
        await factory.Services.GetRequiredService<LayeredCache>().ForgetAsync([CacheTags.User(userId)], default);

    private static Task AnswerAsync(HttpContext context, string answer)
    {
        context.Response.ContentType = "application/json";
        if (int.TryParse(answer, out var status))
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        }

        return context.Response.WriteAsync(answer == "endless" ? $"{{\"session\":null,\"more\":\"{new string('a', 200_000)}\"}}" : answer);
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        // Looks at health come by themselves, and ask nothing about anybody.
        app.MapGet("/api/auth/ok", static () => Results.Json(new { ok = true }));
        app.MapFallback(answer);
        await app.StartAsync();
        return app;
    }

    private WebApplicationFactory<Program> Create(string sim) => Api.Create(api.Database.AppConnectionString, null, secret: "")
        .WithWebHostBuilder(host => host
            .UseSetting("SIM_BASE_URL", sim)
            .UseSetting("CUSTOMER_TOKEN_SECRET", "customer-secret-0123456789abcdef-0123456789")
            .UseSetting("HttpResilience:Retries", "0")
            .UseSetting("Identity:Providers:0", "customer")
            .UseSetting("Identity:Providers:1", "api-key")
            .UseSetting("Identity:Providers:2", "better-auth-http"));

    private static Task<HttpResponseMessage> SendAsync(WebApplicationFactory<Program> factory, string header, string value)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/auth/status");
        request.Headers.TryAddWithoutValidation(header, value);
        return factory.CreateClient().SendAsync(request);
    }
}
