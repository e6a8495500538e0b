using SimParlant.Core.Engine.Questions;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;
using SimParlant.Testing.Models;

namespace SimParlant.GraphApi.Tests.Engine;

/// <summary>A language model behind the running service, and somebody who reads along.</summary>
public sealed class StreamingTests
{
    private const string Agent = """
        mutation($workspace: ID!) {
          createAgent(input: { workspaceId: $workspace, name: "Streamer", compositionMode: FLUID, modelProvider: "wire", modelName: "small-1" }) { agent { id } errors { __typename ... on Error { message } } }
        }
        """;

    [Fact]
    public async Task Words_are_seen_while_they_are_said_and_what_they_cost_is_counted()
    {
        await using var model = await ScriptedOpenAi.StartAsync(question => question.Name switch
        {
            "match" => ScriptedAnswer.Of(new MatchAnswer([new MatchCheck(1, "it is asked about", true)])),
            "review" => ScriptedAnswer.Of(new ReviewAnswer([new ReviewCheck(1, "it was", true)])),
            _ => new ScriptedAnswer.Pieces("Refunds ", "take ", "thirty days."),
        });
        await using var api = await Api.StartAsync(
            ("Models:Providers:wire:Kind", "openai"), ("Models:Providers:wire:Endpoint", model.Endpoint.ToString()), ("Models:Providers:wire:ApiKey", ScriptedProvider.Key),
            ("Models:Providers:wire:Models:0:Name", "small-1"), ("Models:Providers:wire:Models:0:Input", "1000000"), ("Models:Providers:wire:Models:0:Output", "1000000"));
        var agent = Guid.Parse((string)(await api.DataAsync("ada", Agent, new { workspace = Demo.AcmeSupport }))["createAgent"]!["agent"]!["id"]!);
        await Talk.TeachAsync(api, agent, """{ "guidelines": [{ "when": "The customer asks about refunds", "then": "Explain the refund policy" }] }""");
        var talk = await Talk.StartAsync(api, agent);

        await using var socket = await GraphSocket.ConnectAsync(api.Address, Demo.Token("ada"));
        await socket.SubscribeAsync("p", "subscription($id: UUID!) { replyProgress(sessionId: $id) { position text isDone } }", new { id = talk.Session });
        // The protocol does not say when a subscription has begun to listen: the customer asks until it hears something.
        var hearing = socket.NextAsync("p");
        while (!hearing.IsCompleted)
        {
            Assert.Equal("Refunds take thirty days.", await talk.SayAsync("What about refunds?"));
        }

        var read = "";
        for (var piece = (await hearing)["replyProgress"]!; ; piece = (await socket.NextAsync("p"))["replyProgress"]!)
        {
            Assert.True((int)piece["position"]! == read.Length || (int)piece["position"]! == 0);
            read = read[..(int)piece["position"]!] + (string)piece["text"]!;
            if ((bool)piece["isDone"]!)
            {
                break;
            }
        }

        Assert.Equal("Refunds take thirty days.", read);
        Assert.Empty(model.Problems);

        // 100 tokens in and 20 out for each question, at a cent each.
        var questions = model.Questions.Count;
        Assert.Equal($"{questions * 120} {questions * 120}", await api.Database.SingleAsync<string>(
            "select tokens_used || ' ' || cost from parlant_session where id = $1", talk.Session));
        Assert.Equal(questions * 120, await api.Database.SingleAsync<int>("select total_tokens_used from parlant_agent where id = $1", agent));
        Assert.Equal(questions * 120L, await api.Database.SingleAsync<long>("select tokens from simparlant_usage where workspace_id = $1", Demo.AcmeSupport));
    }
}
