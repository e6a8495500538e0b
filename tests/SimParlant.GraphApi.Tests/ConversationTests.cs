using System.Net.WebSockets;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests;

public sealed class ConversationTests(Api api) : IClassFixture<Api>
{
    private const string Events = "subscription($id: UUID!, $after: Int! = -1) { sessionEvents(sessionId: $id, afterOffset: $after) { offset eventType text status } }";

    [Fact]
    public async Task A_question_is_answered_out_of_what_the_workspace_wrote()
    {
        var agent = await api.CreateAgentAsync("ada", Demo.AcmeSupport);
        var written = await api.DataAsync("ada", """
            mutation($agent: UUID!) {
              createGuideline(input: { agentId: $agent, condition: "The customer asks about opening hours", action: "Tell the opening hours" }) { guideline { id condition } errors { __typename } }
              createCannedResponse(input: { agentId: $agent, template: "We are open from nine to five.", conditions: ["opening hours"] }) { cannedResponse { conditions } errors { __typename } }
            }
            """, new { agent });
        Assert.Equal("""["opening hours"]""", written["createCannedResponse"]!["cannedResponse"]!["conditions"]!.ToJsonString());
        var session = await api.StartSessionAsync("ada", agent);

        await using var socket = await GraphSocket.ConnectAsync(api.Address, Demo.Token("ada"));
        await socket.SubscribeAsync("1", Events, new { id = session });
        var sent = await api.DataAsync("ada", """
            mutation($id: UUID!) { sendMessage(input: { sessionId: $id, text: "What are your opening hours?" }) { sessionEvent { offset } errors { __typename } } }
            """, new { id = session });
        Assert.Equal(0, (int)sent["sendMessage"]!["sessionEvent"]!["offset"]!);

        var told = new List<string>();
        for (var offset = 0; told.Count == 0 || told[^1] != "ready"; offset++)
        {
            var happened = (await socket.NextAsync("1"))["sessionEvents"]!;
            Assert.Equal(offset, (int)happened["offset"]!);
            told.Add((string?)happened["status"] ?? (string)happened["text"]!);
        }

        Assert.Equal(["What are your opening hours?", "acknowledged", "processing", "typing", "We are open from nine to five.", "ready"], told);

        await socket.SubscribeAsync("2", Events, new { id = session, after = 3 });
        Assert.Equal(4, (int)(await socket.NextAsync("2"))["sessionEvents"]!["offset"]!);
    }

    [Fact]
    public async Task A_workspace_hears_of_its_sessions()
    {
        var agent = await api.CreateAgentAsync("grace", Demo.AcmeSupport);
        await using var socket = await GraphSocket.ConnectAsync(api.Address, Demo.Token("ada"));
        await socket.SubscribeAsync("1", "subscription($id: ID!) { workspaceActivity(workspaceId: $id) { at session { id agent { id } } } }", new { id = Demo.AcmeSupport });
        // The protocol does not say when a subscription has begun to listen: sessions are opened until it hears of one.
        var hearing = socket.NextAsync("1");
        var opened = new List<string>();
        while (!hearing.IsCompleted)
        {
            opened.Add((await api.StartSessionAsync("grace", agent)).ToString());
        }

        var activity = (await hearing)["workspaceActivity"]!["session"]!;
        Assert.Contains((string)activity["id"]!, opened);
        Assert.Equal(agent.ToString(), (string?)activity["agent"]!["id"]);
    }

    [Theory]
    [InlineData("""{"Authorization":"Bearer wrong"}""")]
    [InlineData("{}")]
    public async Task A_socket_without_a_good_token_is_closed(string payload)
    {
        await using var socket = await GraphSocket.OpenAsync(api.Address);
        await socket.SendAsync(new { type = "connection_init", payload = System.Text.Json.JsonDocument.Parse(payload).RootElement });
        Assert.Null(await socket.ReceiveAsync());
        Assert.Equal((WebSocketCloseStatus)4403, socket.CloseStatus);
    }

    [Theory]
    [InlineData("""{"authorization":"demo-token-ada"}""")]
    [InlineData("""{"token":"demo-token-ada"}""")]
    public async Task The_token_is_found_under_the_names_clients_use(string payload)
    {
        await using var socket = await GraphSocket.OpenAsync(api.Address);
        await socket.SendAsync(new { type = "connection_init", payload = System.Text.Json.JsonDocument.Parse(payload).RootElement });
        Assert.Equal("connection_ack", (string?)(await socket.ReceiveAsync())!["type"]);
    }

    [Fact]
    public async Task A_foreign_stream_is_answered_like_a_missing_one()
    {
        var foreign = await api.StartSessionAsync("mallory", await api.CreateAgentAsync("mallory", Demo.Globex));
        await using var socket = await GraphSocket.ConnectAsync(api.Address, Demo.Token("ada"));
        var answers = new List<string>();
        foreach (var id in new[] { foreign, Any.Id() })
        {
            await socket.SubscribeAsync("s", Events, new { id });
            var answer = (await socket.ReceiveAsync())!;
            Assert.Contains("SESSION_NOT_FOUND", answer.ToJsonString());
            answers.Add(answer.ToJsonString());
            await DrainAsync(socket, answer);
        }

        Assert.Single(answers.Distinct());
        answers.Clear();
        foreach (var id in new[] { Demo.Globex, "no-such-workspace" })
        {
            await socket.SubscribeAsync("w", "subscription($id: ID!) { workspaceActivity(workspaceId: $id) { at } }", new { id });
            var answer = (await socket.ReceiveAsync())!;
            Assert.Contains("WORKSPACE_NOT_FOUND", answer.ToJsonString());
            answers.Add(answer.ToJsonString());
            await DrainAsync(socket, answer);
        }

        Assert.Single(answers.Distinct());
    }

    private static async Task DrainAsync(GraphSocket socket, System.Text.Json.Nodes.JsonNode answer)
    {
        if ((string?)answer["type"] == "next")
        {
            Assert.Equal("complete", (string?)(await socket.ReceiveAsync())!["type"]);
        }
    }
}
