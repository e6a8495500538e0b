using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Engine;

/// <summary>Tools that are programs behind HTTP, called by the running service.</summary>
public sealed class ToolTests
{
    [Fact]
    public async Task A_tool_is_called_with_valid_arguments_once_the_customer_gave_them_and_confirmed()
    {
        await using var shop = await Shop.StartAsync();
        await using var api = await Api.StartAsync(("Tools:Hosts:0", shop.Host));
        var agent = await AgentAsync(api, shop);
        var talk = await Talk.StartAsync(api, agent);

        Assert.Contains("order number", await talk.SayAsync("Please cancel my order"), StringComparison.Ordinal);
        Assert.Empty(shop.Calls);

        Assert.Contains("12", await talk.SayAsync("Please cancel my order 12"), StringComparison.Ordinal);
        Assert.Empty(shop.Calls);

        Assert.Equal("Order 12 is cancelled.", await talk.SayAsync("Yes, go ahead"));
        var call = Assert.Single(shop.Calls);
        Assert.Equal("""{"order_id":12}""", call["arguments"]!.ToJsonString());
        Assert.Equal(talk.Session.ToString(), (string)call["session_id"]!);
        Assert.Single(shop.Keys);
        Assert.Equal(
            ["tool_call", "tool_result"],
            await api.Database.ListAsync<string>(
                "select event_type::text from parlant_event where session_id = $1 and tool_call_id is not null order by \"offset\"", talk.Session));
    }

    [Fact]
    public async Task A_host_nobody_allowed_is_not_called()
    {
        await using var shop = await Shop.StartAsync();
        await using var api = await Api.StartAsync();
        var talk = await Talk.StartAsync(api, await AgentAsync(api, shop));
        await talk.SayAsync("Please cancel my order 12");
        await talk.SayAsync("Yes, go ahead");
        Assert.Empty(shop.Calls);
        Assert.Contains("not among those", await api.Database.SingleAsync<string>(
            "select content ->> 'error' from parlant_event where session_id = $1 and event_type = 'tool_result'", talk.Session), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_beyond_the_tools_limit_is_a_result_that_says_so_and_the_turn_goes_on()
    {
        await using var shop = await Shop.StartAsync();
        await using var api = await Api.StartAsync(("Tools:Hosts:0", shop.Host));
        var talk = await Talk.StartAsync(api, await AgentAsync(api, shop, "rateLimitPerMinute: 1, rateLimitPerHour: 1"));
        Assert.Equal("Order 12 is cancelled.", await talk.SayAsync("Please cancel my order 12"));
        Assert.NotEqual("", await talk.SayAsync("Please cancel my order 13"));
        Assert.Single(shop.Calls);
        Assert.Equal(
            ["none", "It was used as often as it may be"],
            await api.Database.ListAsync<string>("""
                select coalesce(split_part(content ->> 'error', ';', 1), 'none') from parlant_event
                where session_id = $1 and event_type = 'tool_result' order by "offset"
                """, talk.Session));
        Assert.Equal(2, await api.Database.SingleAsync<long>("select count(*) from simparlant_turn where session_id = $1 and status = 'completed'", talk.Session));
    }

    private static async Task<Guid> AgentAsync(Api api, Shop shop, string settings = "isConsequential: true")
    {
        var agent = await api.CreateAgentAsync("ada", Demo.AcmeSupport);
        var parameters = JsonSerializer.SerializeToElement(new Dictionary<string, object>
        {
            ["type"] = "object",
            ["x-endpoint"] = shop.Address + "cancel",
            ["properties"] = new Dictionary<string, object> { ["order_id"] = new Dictionary<string, object> { ["type"] = "integer", ["description"] = "The number of the order", ["x-display-name"] = "order number" } },
            ["required"] = new[] { "order_id" },
        });
        var defined = await api.DataAsync("ada", $$"""
            mutation($workspace: ID!, $parameters: JSON!) {
              defineTool(input: { workspaceId: $workspace, name: "cancel_order", displayName: "cancelling the order", description: "Cancels an order by its number", parameters: $parameters, {{settings}} }) {
                tool { id } errors { __typename ... on Error { message } }
              }
            }
            """, new { workspace = Demo.AcmeSupport, parameters });
        var tool = (string)defined["defineTool"]!["tool"]!["id"]!;
        var granted = await api.DataAsync("ada", """
            mutation($agent: UUID!, $tool: UUID!) { grantTool(input: { agentId: $agent, toolId: $tool }) { errors { __typename ... on Error { message } } } }
            """, new { agent, tool });
        Assert.Null(granted["grantTool"]!["errors"]);
        await Talk.TeachAsync(api, agent, """
            {
              "guidelines": [{ "when": "The customer wants to cancel an order", "then": "Cancel it", "tools": ["cancel_order"] }],
              "answers": [{ "say": "Order {{number}} is cancelled.", "fields": ["number"], "when": ["always"] }],
              "tools": ["cancel_order"]
            }
            """);
        return agent;
    }

    /// <summary>A web shop that cancels orders.</summary>
    private sealed class Shop(WebApplication app) : IAsyncDisposable
    {
        public List<JsonNode> Calls { get; } = [];

        public HashSet<string> Keys { get; } = [];

        public string Address => app.Urls.First() + "/";

        public string Host => new Uri(Address).Authority;

        public static async Task<Shop> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            var shop = new Shop(app);
            app.MapPost("/cancel", async (HttpContext context) =>
            {
                var call = await JsonNode.ParseAsync(context.Request.Body);
                lock (shop.Calls)
                {
                    shop.Calls.Add(call!);
                    shop.Keys.Add(context.Request.Headers["Idempotency-Key"].ToString());
                }

                return Results.Json(new { result = new { data = new { cancelled = true }, canned_response_fields = new { number = (int)call!["arguments"]!["order_id"]! } } });
            });
            await app.StartAsync();
            return shop;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
