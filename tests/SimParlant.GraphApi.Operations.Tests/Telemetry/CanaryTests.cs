using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Operations.Tests.Telemetry;

/// <summary>A conversation full of words that must be in no span, no metric, no log and on no page for machines.</summary>
public sealed class CanaryTests
{
    private const string Word = "canary";

    [Fact]
    public async Task Nothing_anybody_wrote_gets_into_any_signal()
    {
        await using var collector = await Collector.StartAsync();
        await using var shop = await CanaryShop.StartAsync();
        string metrics;
        await using (var api = await Api.StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_TRACES_SAMPLER", "always_on"),
            ("OTEL_BSP_SCHEDULE_DELAY", "100"), ("OTEL_BLRP_SCHEDULE_DELAY", "100"), ("OTEL_BSP_MAX_QUEUE_SIZE", "100000"), ("METRICS_TOKEN", "scraper"),
            ("Tools:Hosts:0", shop.Host),
            ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"), ("Logging:LogLevel:SimParlant.GraphApi", "Trace"),
            ("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Trace"), ("Logging:LogLevel:System.Net.Http", "Trace"), ("Logging:LogLevel:Npgsql.Command", "Trace"),
            ("Logging:Console:LogLevel:Default", "None")))
        {
            await TalkAsync(api, shop);
            await TripAsync(api);
            using var scraper = api.With("Authorization", "Bearer scraper");
            metrics = await scraper.GetStringAsync("/metrics");
        }

        List<string> found = [];
        foreach (var (signal, sent) in (ReadOnlySpan<(string, string)>)[("traces", collector.Of("traces")), ("metrics", collector.Of("metrics")), ("logs", collector.Of("logs")), ("page", metrics)])
        {
            Assert.True(sent.Length > 1000, $"{signal}: only {sent.Length} characters came");
            for (var at = sent.IndexOf(Word, StringComparison.OrdinalIgnoreCase); at >= 0; at = sent.IndexOf(Word, Math.Min(sent.Length, at + 2000), StringComparison.OrdinalIgnoreCase))
            {
                found.Add($"{signal}: {new string([.. sent[Math.Max(0, at - 300)..Math.Min(sent.Length, at + 60)].Where(c => c is >= ' ' and <= '~')])}");
            }
        }

        Assert.True(found.Count == 0, string.Join("\n", found.Take(12)));
        Assert.Contains("execute_tool", collector.Of("traces"));
        Assert.Contains("deliver sessionEvents", collector.Of("traces"));
        Assert.Contains("db.query.text", collector.Of("traces"));
        Assert.DoesNotContain("GET /metrics", collector.Of("traces"));
        Assert.DoesNotContain(Demo.Token("ada"), collector.Of("traces") + collector.Of("logs") + metrics);
        // The tool was called in the trace, and was not handed what the client had in its baggage.
        Assert.Contains(shop.Traces, trace => trace.StartsWith("00-", StringComparison.Ordinal));
        Assert.All(shop.Baggage, baggage => Assert.Equal("", baggage));
    }

    private static async Task TalkAsync(Api api, CanaryShop shop)
    {
        var agent = await api.CreateAgentAsync("ada", Demo.AcmeSupport, "canary agent");
        var parameters = JsonSerializer.SerializeToElement(new Dictionary<string, object>
        {
            ["type"] = "object",
            ["x-endpoint"] = shop.Address + "canary-path/look?key=canary",
            ["properties"] = new Dictionary<string, object>
            {
                ["order_id"] = new Dictionary<string, object> { ["type"] = "integer", ["description"] = "The number of the canary order", ["x-display-name"] = "order number" },
            },
            ["required"] = new[] { "order_id" },
        });
        var defined = await api.DataAsync("ada", """
            mutation($workspace: ID!, $parameters: JSON!) {
              defineTool(input: { workspaceId: $workspace, name: "find_canary_order", displayName: "finding the canary order", description: "Finds an order by its number", parameters: $parameters }) {
                tool { id } errors { __typename ... on Error { message } }
              }
            }
            """, new { workspace = Demo.AcmeSupport, parameters });
        await api.DataAsync("ada", "mutation($agent: UUID!, $tool: UUID!) { grantTool(input: { agentId: $agent, toolId: $tool }) { errors { __typename } } }",
            new { agent, tool = (string)defined["defineTool"]!["tool"]!["id"]! });
        await Talk.TeachAsync(api, agent, """
            {
              "guidelines": [{ "when": "The customer asks where a canary order is", "then": "Find the canary order", "tools": ["find_canary_order"] }],
              "answers": [{ "say": "The canary order {{number}} is on its way.", "fields": ["number"], "when": ["always"] }],
              "tools": ["find_canary_order"]
            }
            """);
        var talk = await Talk.StartAsync(api, agent);
        await talk.SayAsync("My name is Carla Canary, canary@example.org. Where is my canary order 12?");
        await talk.SayAsync("Where is my canary order 4711?");
        Assert.NotEmpty(shop.Traces);
    }

    /// <summary>Everything that goes wrong has somebody's words at hand, too.</summary>
    private static async Task TripAsync(Api api)
    {
        using var client = api.As("ada");
        client.DefaultRequestHeaders.Add("baggage", "who=canary");
        client.DefaultRequestHeaders.Add("X-Note", "canary");
        client.DefaultRequestHeaders.Add("User-Agent", "canary/1.0");
        await client.GetAsync($"/api/v1/agents?workspace_id={Demo.AcmeSupport}&mail=canary@example.org");
        await client.GetAsync("/canary/canary?x=canary");
        await client.GetAsync("/api/v1/agents/canary");
        await client.PostAsync("/api/v1/agents", new StringContent("""{"name": canary}""", null, "application/json"));
        await client.PostAsync("/api/v1/agents", new StringContent("""{"name": "canary", "temperature": "canary"}""", null, "application/json"));
        await client.PostAsync("/graphql", new StringContent("""{"query": "{ canary }", "variables": {"canary": "canary"}}""", null, "application/json"));
        await client.PostAsJsonAsync("/graphql", new { query = "query { agent(id: \"canary\") { id } }" });
        await client.GetAsync("/graphql?query={me{id%20canary}}&variables={\"canary\":\"canary\"}");
        using var stranger = api.With("Authorization", "Bearer canary-token-of-somebody");
        await stranger.GetAsync("/api/v1/auth/me");
        using var keyed = api.With("X-API-Key", "canary-key");
        await keyed.GetAsync("/api/v1/auth/me");
        await using var socket = await GraphSocket.OpenAsync(api.Address);
        await socket.SendAsync(new { type = "connection_init", payload = new { Authorization = "Bearer canary" } });
        Assert.Null(await socket.ReceiveAsync());
    }

    /// <summary>A tool's server.</summary>
    private sealed class CanaryShop(WebApplication app) : IAsyncDisposable
    {
        public List<string> Traces { get; } = [];

        public List<string> Baggage { get; } = [];

        public string Address => app.Urls.First() + "/";

        public string Host => new Uri(Address).Authority;

        public static async Task<CanaryShop> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            var shop = new CanaryShop(app);
            // Without routes: they would be in the metrics of this process, which the service shares here.
            app.Run(context =>
            {
                lock (shop.Traces)
                {
                    shop.Traces.Add(context.Request.Headers["traceparent"].ToString());
                    shop.Baggage.Add(context.Request.Headers["baggage"].ToString());
                }

                return context.Response.WriteAsJsonAsync(new { result = new { data = new { canary = "canary" }, canned_response_fields = new { number = "canary 12" } } });
            });
            await app.StartAsync();
            return shop;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
