using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SimParlant.Core.Limits;
using SimParlant.GraphApi.Limits;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.GraphQL;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Limits;

public sealed class RateLimitTests
{
    private const string Status = "/api/v1/auth/status";

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));

    private static long Number(HttpResponseMessage response, string name) => long.Parse(Header(response, name), CultureInfo.InvariantCulture);

    [Fact]
    public async Task By_default_the_hundred_and_first_call_of_a_minute_is_refused_with_the_four_headers()
    {
        await using var api = await Api.StartAsync(("RATE_LIMIT_PER_MINUTE", "100"));
        using var client = api.As("ada");
        for (var left = 99; left >= 0; left--)
        {
            using var response = await client.GetAsync(Status);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal((100, left, 60), (Number(response, "X-RateLimit-Limit"), Number(response, "X-RateLimit-Remaining"), Number(response, "X-RateLimit-Window")));
            Assert.InRange(Number(response, "X-RateLimit-Reset") - DateTimeOffset.UtcNow.ToUnixTimeSeconds(), 0, 61);
        }

        using var refused = await client.GetAsync(Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal((100, 0, 60), (Number(refused, "X-RateLimit-Limit"), Number(refused, "X-RateLimit-Remaining"), Number(refused, "X-RateLimit-Window")));
        Assert.InRange(Number(refused, "Retry-After"), 1, 60);
        var error = await client.GetAsync(Status).ErrorAsync(429, "RATE_LIMIT_EXCEEDED");
        Assert.Equal((100, 60), ((int)error["details"]!["limit"]!, (int)error["details"]!["window_seconds"]!));
        Assert.InRange((int)error["details"]!["retry_after_seconds"]!, 1, 60);

        // Neither another user nor anybody at all pays for it.
        using var other = api.As("grace");
        await (await other.GetAsync(Status)).JsonAsync();
    }

    [Fact]
    public async Task All_ways_in_share_one_bucket_and_the_graph_refuses_in_its_own_words()
    {
        await using var api = await Api.StartAsync(("RATE_LIMIT_PER_MINUTE", "4"));
        using var client = api.As("ada");
        await (await client.GetAsync(Status)).JsonAsync();
        await api.DataAsync("ada", "{ me { id } }");
        await api.DataAsync("ada", "{ me { id } }");
        await (await client.GetAsync("/api/v1/agents?workspace_id=" + Demo.AcmeSupport)).JsonAsync();
        using var refused = await client.PostAsJsonAsync("/graphql", new { query = "{ me { id } }" });
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        var body = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!;
        var extensions = body["errors"]![0]!["extensions"]!;
        Assert.Equal(("RATE_LIMIT_EXCEEDED", 4, 60), ((string?)extensions["code"], (int)extensions["limit"]!, (int)extensions["windowSeconds"]!));
        Assert.InRange((int)extensions["retryAfterSeconds"]!, 1, 60);
        Assert.Equal(0, Number(refused, "X-RateLimit-Remaining"));
    }

    [Fact]
    public async Task A_burst_is_let_through_once()
    {
        await using var api = await Api.StartAsync(("RATE_LIMIT_PER_MINUTE", "5"), ("RATE_LIMIT_BURST", "10"));
        using var client = api.As("ada");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 11; i++)
        {
            using var response = await client.GetAsync(Status);
            statuses.Add(response.StatusCode);
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 10), HttpStatusCode.TooManyRequests], statuses);
    }

    [Fact]
    public async Task Operations_of_a_socket_are_counted_one_by_one_and_subscriptions_by_their_own_limit()
    {
        await using var api = await Api.StartAsync(("RATE_LIMIT_PER_MINUTE", "5"), ("Limits:Classes:GraphSubscription", "1"));
        await using var socket = await GraphSocket.ConnectAsync(api.Address, Demo.Token("ada"));
        var workspace = new { w = Demo.AcmeSupport };
        const string Watch = "subscription($w: ID!) { workspaceActivity(workspaceId: $w) { session { id } } }";
        await socket.SubscribeAsync("first", Watch, workspace);
        await socket.SubscribeAsync("second", Watch, workspace);
        var refused = (await socket.ReceiveAsync())!;
        Assert.Equal("error", (string?)refused["type"]);
        Assert.Equal("RATE_LIMIT_EXCEEDED", (string?)refused["payload"]![0]!["extensions"]!["code"]);
        Assert.InRange((int)refused["payload"]![0]!["extensions"]!["retryAfterSeconds"]!, 1, 60);
        for (var i = 0; i < 4; i++)
        {
            await socket.SubscribeAsync($"q{i}", "{ me { id } }");
            await socket.NextAsync($"q{i}");
            await socket.ReceiveAsync();
        }

        await socket.SubscribeAsync("last", "{ me { id } }");
        Assert.Equal("error", (string?)(await socket.ReceiveAsync())!["type"]);
    }

    [Fact]
    public async Task A_mutation_beyond_its_own_limit_changes_nothing_and_queries_go_on()
    {
        await using var api = await Api.StartAsync(("Limits:Classes:GraphMutation", "1"));
        await api.CreateAgentAsync("ada", Demo.AcmeResearch);
        using var client = api.As("ada");
        using var refused = await client.PostAsJsonAsync("/graphql", new
        {
            query = "mutation($input: CreateAgentInput!) { createAgent(input: $input) { agent { id } } }",
            variables = new { input = new { workspaceId = Demo.AcmeResearch, name = "second" } },
        });
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(0, await api.Database.SingleAsync<long>("select count(*) from parlant_agent where name = 'second'"));
        await api.DataAsync("ada", "{ me { id } }");
    }

    [Fact]
    public async Task A_workspace_is_limited_for_its_people_together_and_strangers_do_not_use_that_up()
    {
        await using var api = await Api.StartAsync(("Limits:WorkspacePerMinute", "3"));
        const string Route = $"/api/v1/workspaces/{Demo.AcmeSupport}/limits";
        async Task<int> AskAsync(string user, string path = Status)
        {
            using var client = api.As(user);
            if (path == Status)
            {
                client.DefaultRequestHeaders.Add("X-Workspace-Id", Demo.AcmeSupport);
            }

            using var response = await client.GetAsync(path);
            return (int)response.StatusCode;
        }

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal((403, 403), (await AskAsync("mallory"), await AskAsync("mallory", Route)));
        }

        Assert.Equal((200, 200, 200, 429), (await AskAsync("ada"), await AskAsync("grace"), await AskAsync("linus", Route), await AskAsync("ada", Route)));
        using var elsewhere = api.As("ada");
        await (await elsewhere.GetAsync(Status)).JsonAsync();
    }

    [Theory]
    [InlineData("a\tb")]
    [InlineData("ws-acme-support' or '1'='1")]
    [InlineData("*")]
    [InlineData("ws-acme-support,ws-globex")]
    public async Task A_forged_workspace_header_opens_no_bucket_and_no_door(string value)
    {
        await using var api = await Api.StartAsync(("RATE_LIMIT_PER_MINUTE", "2"));
        using var client = api.As("ada");
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-Workspace-Id", value);
        using var response = await client.GetAsync(Status);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(1, Number(response, "X-RateLimit-Remaining"));
    }

    [Fact]
    public async Task Nobody_is_limited_by_their_address_and_health_by_a_limit_of_its_own()
    {
        await using var api = await Api.StartAsync(("Limits:AddressPerMinute", "3"), ("Limits:HealthPerMinute", "2"));
        using var nobody = api.As(null);
        Assert.Equal((200, 200, 429), (await StatusAsync("/health"), await StatusAsync("/alive"), await StatusAsync("/ready")));
        Assert.Equal((200, 200, 200, 429), (await StatusAsync(Status), await StatusAsync(Status), await StatusAsync(Status), await StatusAsync(Status)));
        await nobody.GetAsync("/health").ErrorAsync(429, "RATE_LIMIT_EXCEEDED");

        async Task<int> StatusAsync(string path)
        {
            using var response = await nobody.GetAsync(path);
            foreach (var name in (string[])["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "X-RateLimit-Window"])
            {
                Assert.True(response.Headers.Contains(name), $"{path} has no {name}");
            }

            return (int)response.StatusCode;
        }
    }

    [Fact]
    public async Task Every_answer_has_the_headers_and_scripts_of_listed_sites_may_read_them()
    {
        await using var api = await Api.StartAsync();
        using var client = api.As("ada");
        client.DefaultRequestHeaders.Add("Origin", "https://app.sim.com");
        foreach (var path in (string[])[Status, "/api/v1/nothing", "/api/v1/agents/x", "/graphql?query={me{id}}", "/graphql?query={", "/health", "/openapi.json"])
        {
            using var response = await client.GetAsync(path);
            Assert.True(Number(response, "X-RateLimit-Remaining") > 0, path);
            Assert.Contains("X-RateLimit-Reset", Header(response, "Access-Control-Expose-Headers"));
        }

        using var bad = new HttpClient { BaseAddress = api.Address };
        bad.DefaultRequestHeaders.Authorization = new("Bearer", "wrong");
        using var refused = await bad.GetAsync(Status);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.True(refused.Headers.Contains("X-RateLimit-Limit"));
    }

    [Fact]
    public async Task A_batch_counts_its_operations_and_a_later_one_is_refused_alone()
    {
        var proxies = new TrustedProxies(Options.Create(new LimitSettings()));
        var settings = new LimitSettings { PerMinute = 2, Classes = { [OperationClass.GraphMutation] = 1 } };
        var limit = new CallerLimit(new LocalRateLimiter(new ManualTime()), new RateRules(Options.Create(settings), proxies));
        var (request, caller) = (new DefaultHttpContext(), Any.Caller());
        await limit.TakeOperationAsync(request, caller, "{ me { id } }", default);
        await limit.TakeOperationAsync(request, caller, "mutation { x }", default);
        await Assert.ThrowsAsync<GraphQLException>(async () => await limit.TakeOperationAsync(request, caller, "mutation { x }", default));
        await limit.TakeOperationAsync(request, caller, "{ me { id } }", default);
        await Assert.ThrowsAsync<GraphQLException>(async () => await limit.TakeOperationAsync(request, caller, "{ me { id } }", default));
        // Alone, it would have been refused with the whole request.
        await Assert.ThrowsAsync<RateLimitException>(async () => await limit.TakeOperationAsync(new DefaultHttpContext(), caller, "mutation { x }", default));
    }
}
