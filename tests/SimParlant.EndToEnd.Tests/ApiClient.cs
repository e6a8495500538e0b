using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace SimParlant.EndToEnd.Tests;

/// <summary>A plain GraphQL client over the API's public address: HTTP for questions and changes, a socket for events.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly Uri _address;
    private readonly string _token;

    public ApiClient(Uri address, string token)
    {
        (_address, _token) = (address, token);
        Http = new HttpClient { BaseAddress = address };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Requests on it carry the token.</summary>
    public HttpClient Http { get; }

    public async Task<JsonNode> AskAsync(string query, object? variables = null)
    {
        using var response = await Http.PostAsJsonAsync("/graphql", new { query, variables });
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.True(response.IsSuccessStatusCode && body["errors"] is null, $"{(int)response.StatusCode} {body.ToJsonString()}");
        return body["data"]!;
    }

    /// <summary>Runs a mutation by its conventions and returns the object it made.</summary>
    public async Task<JsonNode> ChangeAsync(string mutation, string result, object input)
    {
        var type = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
        var data = await AskAsync(
            $$"""mutation($input: {{type}}!) { {{mutation}}(input: $input) { result: {{result}} errors { __typename ... on Error { message } } } }""",
            new { input });
        Assert.Null(data[mutation]!["errors"]);
        return data[mutation]!["result"]!;
    }

    /// <summary>An agent that answers questions about refunds with one approved sentence, and a session with it.</summary>
    public async Task<Conversation> StartConversationAsync(string agentName, string provider = "offline", string model = "lexical")
    {
        var me = await AskAsync("{ me { workspaces { id permission } } }");
        var workspace = (string)me["me"]!["workspaces"]!.AsArray().First(w => (string)w!["permission"]! != "READ")!["id"]!;
        var agent = await ChangeAsync("createAgent", "agent { id }", new
        {
            workspaceId = workspace,
            name = agentName,
            compositionMode = "STRICT",
            modelProvider = provider,
            modelName = model,
            guidelines = new[] { new { condition = "The customer asks about refunds", action = "Explain the refund policy" } },
        });
        var agentId = (string)agent["id"]!;
        await ChangeAsync("createCannedResponse", "cannedResponse { id }", new
        {
            agentId,
            template = Conversation.ApprovedAnswer,
            conditions = new[] { "The customer asks about refunds" },
        });
        var session = await ChangeAsync("startSession", "session { id }", new { agentId, title = agentName });
        return new Conversation(workspace, agentId, (string)session["id"]!);
    }

    public Task<JsonNode> SendMessageAsync(string sessionId, string text, string clientKey) =>
        ChangeAsync("sendMessage", "sessionEvent { id offset }", new { sessionId, text, clientKey });

    /// <summary>The session's events from the offset given on, as they happen.</summary>
    public async IAsyncEnumerable<JsonNode> EventsAsync(string sessionId, int afterOffset = -1, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var socket = await ConnectAsync(ct);
        await socket.SubscribeAsync(
            "1", "subscription($id: UUID!, $after: Int!) { sessionEvents(sessionId: $id, afterOffset: $after) { offset eventType status text } }",
            new { id = sessionId, after = afterOffset });
        while (await socket.FindNextAsync("1") is { } data)
        {
            yield return data["sessionEvents"]!;
        }
    }

    public Task<GraphSocket> ConnectAsync(CancellationToken ct) => GraphSocket.ConnectAsync(_address, _token, ct);

    /// <summary>All events up to and including the status given.</summary>
    public async Task<IReadOnlyList<JsonNode>> EventsUntilAsync(string sessionId, string status, CancellationToken ct)
    {
        var events = new List<JsonNode>();
        await foreach (var happened in EventsAsync(sessionId, ct: ct))
        {
            events.Add(happened);
            if ((string?)happened["status"] == status)
            {
                return events;
            }
        }

        throw new InvalidOperationException($"The stream ended before {status}.");
    }

    public void Dispose() => Http.Dispose();
}

internal sealed record Conversation(string WorkspaceId, string AgentId, string SessionId)
{
    public const string ApprovedAnswer = "You can return anything within 30 days for a full refund.";
}
