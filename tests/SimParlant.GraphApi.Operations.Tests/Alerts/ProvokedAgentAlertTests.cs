using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using SimParlant.Testing;
using SimParlant.Testing.Models;

namespace SimParlant.GraphApi.Operations.Tests.Alerts;

/// <summary>What can go wrong with an agent's thinking and doing is brought about in the running service, and told.</summary>
public sealed class ProvokedAgentAlertTests
{
    [Fact]
    public async Task A_model_that_leaves_its_questions_to_the_next_is_told_about()
    {
        await using var model = await ScriptedOpenAi.StartAsync(_ => new ScriptedAnswer.Status(400, Error: "out_of_order"));
        await using var stage = await Stage.StartAsync(
            ("Models:Providers:wire:Kind", "openai"), ("Models:Providers:wire:Endpoint", model.Endpoint.ToString()), ("Models:Providers:wire:ApiKey", ScriptedProvider.Key));
        var agent = await AddAgentAsync(stage, "wire");
        await ChangeAsync(stage, "replaceBehaviour", "ReplaceBehaviourInput", new
        {
            agentId = agent,
            document = JsonElement.Parse("""{ "guidelines": [{ "when": "The customer greets", "then": "Greet back" }] }"""),
        });
        var session = await stage.SaySomethingAsync(agent);
        await UntilToldAsync(stage, "firing ModelFallbacksFrequent", session);
        Assert.NotEmpty(model.Questions);
    }

    [Fact]
    public async Task Tools_that_fail_are_told_about()
    {
        await using var stage = await Stage.StartAsync();
        var agent = await AddAgentAsync(stage, "offline");
        // Nobody has allowed that host: the call fails before it is made.
        await ChangeAsync(stage, "defineTool", "DefineToolInput", new
        {
            workspaceId = Demo.AcmeSupport, name = "greet_by_name", displayName = "greeting", description = "Greets",
            parameters = JsonElement.Parse("""{ "type": "object", "properties": {}, "x-endpoint": "https://tools.example/greet" }"""),
        });
        var tool = await stage.Database.SingleAsync<Guid>("select id from parlant_tool where name = 'greet_by_name'");
        await ChangeAsync(stage, "grantTool", "GrantToolInput", new { agentId = agent, toolId = tool });
        await ChangeAsync(stage, "replaceBehaviour", "ReplaceBehaviourInput", new
        {
            agentId = agent,
            document = JsonElement.Parse("""{ "guidelines": [{ "when": "always", "then": "Greet them", "tools": ["greet_by_name"] }], "tools": ["greet_by_name"] }"""),
        });
        var session = await stage.SaySomethingAsync(agent);
        await UntilToldAsync(stage, "firing ToolCallsFailing", session);
    }

    private static async Task<Guid> AddAgentAsync(Stage stage, string provider)
    {
        await ChangeAsync(stage, "createAgent", "CreateAgentInput", new { workspaceId = Demo.AcmeSupport, name = "Watched", modelProvider = provider });
        return await stage.Database.SingleAsync<Guid>("select id from parlant_agent where name = 'Watched'");
    }

    private static async Task ChangeAsync(Stage stage, string mutation, string type, object input)
    {
        using var ada = stage.As("ada");
        using var response = await ada.PostAsJsonAsync("/graphql", new
        {
            query = $$"""mutation($input: {{type}}!) { {{mutation}}(input: $input) { errors { __typename ... on Error { message } } } }""",
            variables = new { input },
        });
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.True(body["errors"] is null && body["data"]![mutation]!["errors"] is null, body.ToJsonString());
    }

    /// <summary>Time passes, and the customer says something whenever the last message is dealt with, until the receiver has heard of it.</summary>
    private static async Task UntilToldAsync(Stage stage, string alert, Guid? session)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var ada = stage.As("ada");
        while (!stage.Receiver.Told.Contains(alert))
        {
            patience.Token.ThrowIfCancellationRequested();
            await stage.PassAsync(TimeSpan.FromSeconds(15));
            if (session is { } talk && await stage.Database.SingleAsync<bool>(
                "select not exists (select 1 from simparlant_turn where session_id = $1 and status in ('pending', 'running', 'answering'))", talk))
            {
                (await ada.PostAsJsonAsync($"/api/v1/agents/sessions/{talk}/messages", new { content = "Hello" }, patience.Token)).EnsureSuccessStatusCode();
            }
        }
    }
}
