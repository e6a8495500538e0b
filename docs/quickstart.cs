// The main job of SimParlant, with a plain HTTP and a plain WebSocket client:
//   SIMPARLANT_TOKEN=<token printed by ./run> dotnet run docs/quickstart.cs [http://localhost:8001]
#:property PublishAot=false

using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

var api = new Uri(args.Length > 0 ? args[0] : "http://localhost:8001");
var token = Environment.GetEnvironmentVariable("SIMPARLANT_TOKEN");
if (string.IsNullOrWhiteSpace(token))
{
    Console.Error.WriteLine("Set SIMPARLANT_TOKEN to a Sim session token; ./run prints one for the demo user Ada.");
    return 2;
}

using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
using var http = new HttpClient { BaseAddress = api };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

var me = await AskAsync("{ me { name workspaces { id name permission } } }", new { });
var workspace = me["me"]!["workspaces"]!.AsArray().First(w => (string?)w!["permission"] != "READ")!;
Console.WriteLine($"{me["me"]!["name"]} works in {string.Join(", ", me["me"]!["workspaces"]!.AsArray().Select(w => w!["name"]))}");

var agent = await ChangeAsync("createAgent", "CreateAgentInput", "agent { id name }", new
{
    workspaceId = (string?)workspace["id"],
    name = $"Quick start {DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}",
    compositionMode = "STRICT",
    guidelines = new[] { new { condition = "The customer asks about refunds", action = "Explain the refund policy" } },
});
var agentId = (string?)agent["agent"]!["id"];
await ChangeAsync("createCannedResponse", "CreateCannedResponseInput", "cannedResponse { id }", new
{
    agentId,
    template = "You can return anything within 30 days for a full refund.",
    conditions = new[] { "The customer asks about refunds" },
});
Console.WriteLine($"Created {agent["agent"]!["name"]} with one guideline and one canned response in {workspace["name"]}");

var started = await ChangeAsync("startSession", "StartSessionInput", "session { id }", new { agentId, title = "Quick start" });
var sessionId = (string?)started["session"]!["id"];

using var socket = new ClientWebSocket();
socket.Options.AddSubProtocol("graphql-transport-ws");
await socket.ConnectAsync(new Uri(new UriBuilder(api) { Scheme = api.Scheme == "https" ? "wss" : "ws", Path = "/graphql" }.ToString()), patience.Token);
await SendAsync(new { type = "connection_init", payload = new { Authorization = $"Bearer {token}" } });
await ReceiveAsync("connection_ack");
await SendAsync(new
{
    id = "events",
    type = "subscribe",
    payload = new
    {
        query = "subscription($id: UUID!) { sessionEvents(sessionId: $id) { offset eventType status text } }",
        variables = new { id = sessionId },
    },
});

var clock = Stopwatch.StartNew();
await ChangeAsync("sendMessage", "SendMessageInput", "sessionEvent { offset }", new { sessionId, text = "How do refunds work?", clientKey = "quickstart-1" });

var expectedOffset = 0;
for (var status = ""; status != "ready";)
{
    var happened = (await ReceiveAsync("next"))["payload"]!["data"]!["sessionEvents"]!;
    status = (string?)happened["status"] ?? "";
    var what = (string?)happened["text"] is { } text ? $"\"{text}\"" : status;
    Console.WriteLine($"{clock.ElapsedMilliseconds,6} ms  #{happened["offset"]}  {(string?)happened["eventType"],-16} {what}");
    if ((int)happened["offset"]! != expectedOffset++)
    {
        Console.Error.WriteLine("An offset is missing or repeated.");
        return 1;
    }
}

await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
await ChangeAsync("endSession", "EndSessionInput", "session { status }", new { id = sessionId, reason = "quick start done" });
Console.WriteLine("Done: the agent answered out of what the workspace wrote.");
return 0;

async Task<JsonNode> AskAsync(string query, object variables)
{
    using var response = await http.PostAsJsonAsync("/graphql", new { query, variables }, patience.Token);
    var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(patience.Token));
    return response.IsSuccessStatusCode && body?["errors"] is null
        ? body!["data"]!
        : throw new InvalidOperationException($"{(int)response.StatusCode}: {body?.ToJsonString()}");
}

async Task<JsonNode> ChangeAsync(string mutation, string inputType, string result, object input)
{
    var data = await AskAsync(
        $$"""mutation($input: {{inputType}}!) { {{mutation}}(input: $input) { {{result}} errors { __typename ... on Error { message } } } }""",
        new { input });
    var payload = data[mutation]!;
    return payload["errors"] is null ? payload : throw new InvalidOperationException(payload["errors"]!.ToJsonString());
}

Task SendAsync(object message) => socket.SendAsync(
    JsonSerializer.SerializeToUtf8Bytes(message, JsonSerializerOptions.Web), WebSocketMessageType.Text, endOfMessage: true, patience.Token);

async Task<JsonNode> ReceiveAsync(string type)
{
    var buffer = new byte[64 * 1024];
    while (true)
    {
        var length = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(length), patience.Token);
            length += part.Count;
        }
        while (!part.EndOfMessage);

        var message = JsonNode.Parse(buffer.AsSpan(0, length)) ?? throw new InvalidOperationException("The socket closed.");
        if ((string?)message["type"] == type)
        {
            return message;
        }

        if ((string?)message["type"] is "error" or "complete")
        {
            throw new InvalidOperationException(message.ToJsonString());
        }
    }
}
