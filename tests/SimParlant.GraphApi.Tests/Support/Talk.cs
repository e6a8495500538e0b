using System.Text.Json;
using System.Text.Json.Nodes;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Support;

/// <summary>A conversation over the graph: one says something and waits until the agent is ready again.</summary>
internal sealed class Talk(Api api, Guid session, string user = "ada")
{
    private const string Events = "subscription($id: UUID!, $after: Int! = -1) { sessionEvents(sessionId: $id, afterOffset: $after) { offset eventType text status } }";

    private const string Send = """
        mutation($id: UUID!, $text: String!) { sendMessage(input: { sessionId: $id, text: $text }) { sessionEvent { offset } errors { __typename } } }
        """;

    public Guid Session => session;

    public static async Task<Talk> StartAsync(Api api, Guid agent) => new(api, await api.StartSessionAsync("ada", agent));

    /// <summary>Makes the agent behave as the document says.</summary>
    public static async Task TeachAsync(Api api, Guid agent, string document)
    {
        var answer = await api.DataAsync("ada", """
            mutation($agent: UUID!, $document: JSON!) { replaceBehaviour(input: { agentId: $agent, document: $document }) { errors { __typename ... on Error { message } } } }
            """, new { agent, document = JsonElement.Parse(document) });
        Assert.Null(answer["replaceBehaviour"]!["errors"]);
    }

    /// <returns>What the agent said.</returns>
    public async Task<string> SayAsync(string text)
    {
        var sent = await api.DataAsync(user, Send, new { id = session, text });
        var offset = (int)sent["sendMessage"]!["sessionEvent"]!["offset"]!;
        await using var socket = await GraphSocket.ConnectAsync(api.Address, Demo.Token(user));
        await socket.SubscribeAsync("1", Events, new { id = session, after = offset });
        var said = "";
        while (true)
        {
            var happened = (await socket.NextAsync("1"))["sessionEvents"]!;
            said = (string?)happened["eventType"] == "AGENT_MESSAGE" ? (string)happened["text"]! : said;
            if ((string?)happened["status"] == "ready")
            {
                return said;
            }
        }
    }

    /// <summary>The last message of the agent, with the fields asked for.</summary>
    public async Task<JsonNode> LastMessageAsync(string fields)
    {
        var answer = await api.DataAsync(user,
            $$"""query($id: UUID!) { session(id: $id) { events(last: 1, where: { eventType: { eq: AGENT_MESSAGE } }) { nodes { {{fields}} } } } }""", new { id = session });
        return answer["session"]!["events"]!["nodes"]![0]!;
    }
}
