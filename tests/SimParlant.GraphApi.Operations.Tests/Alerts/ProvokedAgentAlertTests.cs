using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SimParlant.Core.Alerts;
using SimParlant.GraphApi.Tests.Support;
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

    /// <summary>The time that passes is the agent's: it waits for somebody who holds what it needs.</summary>
    [Fact]
    public async Task An_answer_that_takes_half_a_minute_is_told_about()
    {
        // So long a leap must neither end the turn nor give it to somebody else.
        await using var stage = await Stage.StartAsync(("Turns:Timeout", "00:05:00"), ("Turns:Lease", "00:30:00"));
        var agent = await AddAgentAsync(stage, "offline");
        await stage.PassAsync(TimeSpan.FromSeconds(15));
        await using var connection = await stage.Database.OpenOwnerAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var locking = new NpgsqlCommand("lock table parlant_term in access exclusive mode", connection, transaction);
        await locking.ExecuteNonQueryAsync();
        var session = await stage.SaySomethingAsync(agent);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await stage.Database.SingleAsync<long>(
            "select count(*) from pg_locks l join pg_class c on c.oid = l.relation where c.relname = 'parlant_term' and not l.granted") == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            stage.Time.Advance(TimeSpan.FromMilliseconds(10));
        }

        stage.Time.Advance(TimeSpan.FromSeconds(31));
        await transaction.RollbackAsync();
        await stage.UntilAnsweredAsync(session);
        await stage.UntilToldAsync("firing ResponseTooSlow");
        await stage.PassAsync(TimeSpan.FromMinutes(6));
        await stage.Receiver.HearAsync("resolved ResponseTooSlow");
        Assert.DoesNotContain("firing AgentErrorCritical", stage.Receiver.Told);
    }

    [Fact]
    public async Task A_budget_that_is_spent_is_told_about_the_turns_and_the_workspaces()
    {
        await using var model = await ScriptedOpenAi.StartAsync(_ => new ScriptedAnswer.Text("not in its form"));
        await using var stage = await Stage.StartAsync(
            ("Models:Providers:wire:Kind", "openai"), ("Models:Providers:wire:Endpoint", model.Endpoint.ToString()), ("Models:Providers:wire:ApiKey", ScriptedProvider.Key),
            ("MAX_TOKENS_PER_MONTH", "1000000"));
        var agent = await AddAgentAsync(stage, "wire", new { turnTokens = 1 });
        await ChangeAsync(stage, "replaceBehaviour", "ReplaceBehaviourInput", new
        {
            agentId = agent,
            document = JsonElement.Parse("""{ "guidelines": [{ "when": "The customer greets", "then": "Greet back" }] }"""),
        });
        await stage.PassAsync(TimeSpan.FromSeconds(15));
        var session = await stage.SaySomethingAsync(agent);
        await stage.UntilTurnAsync(session, "failed");
        await stage.PassAsync(TimeSpan.FromSeconds(15));
        Assert.Equal(["turn"], await SpentAsync(stage));

        await stage.Database.ExecuteAsync("""
            insert into simparlant_usage values ($1, date_trunc('month', now() at time zone 'utc')::date, 1000000, 0)
            on conflict (workspace_id, month) do update set tokens = excluded.tokens
            """, Demo.AcmeSupport);
        using var ada = stage.As("ada");
        await ada.PostAsJsonAsync($"/api/v1/agents/sessions/{session}/messages", new { content = "Hello" }).ErrorAsync(429, "WORKSPACE_LIMIT_EXCEEDED");
        await stage.PassAsync(TimeSpan.FromSeconds(15));
        Assert.Equal(["turn", "workspace"], await SpentAsync(stage));
    }

    private static async Task<IEnumerable<string>> SpentAsync(Stage stage) =>
        (await stage.Services.GetRequiredService<IAlertBook>().ListAsync(AlertStatus.Firing, 100, default))
            .Where(alert => alert.Rule == "BudgetSpent").Select(alert => alert.Labels["budget"]).Order(StringComparer.Ordinal);

    private static async Task<Guid> AddAgentAsync(Stage stage, string provider, object? config = null)
    {
        await ChangeAsync(stage, "createAgent", "CreateAgentInput", new
        {
            workspaceId = Demo.AcmeSupport, name = "Watched", modelProvider = provider, customConfig = config,
        });
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
