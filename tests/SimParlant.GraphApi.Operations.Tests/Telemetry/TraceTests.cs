using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Operations.Tests.Telemetry;

public sealed class TraceTests(Api api) : IClassFixture<Api>
{
    private const string Events = "subscription Watch($id: UUID!) { sessionEvents(sessionId: $id) { status } }";
    private const string Send = """mutation Say($id: UUID!) { sendMessage(input: { sessionId: $id, text: "Hello" }) { errors { __typename } } }""";

    [Fact]
    public async Task One_trace_goes_from_the_client_through_request_turn_and_model_to_the_subscriber()
    {
        using var spans = new SpansOf();
        var session = await api.StartSessionAsync("ada", await api.CreateAgentAsync("ada", Demo.AcmeSupport));
        await using var socket = await GraphSocket.ConnectAsync(api.Address, Demo.Token("ada"));
        await SubscribeAsync(socket, session, new { returnTraceparent = true });
        using var client = api.With("traceparent", spans.TraceParent);
        client.DefaultRequestHeaders.Authorization = new("Bearer", Demo.Token("ada"));
        using var sent = await client.PostAsJsonAsync("/graphql", new { query = Send, variables = new { id = session } });
        sent.EnsureSuccessStatusCode();

        List<string?> told = [];
        for (var status = ""; status != "ready";)
        {
            var next = await NextAsync(socket);
            status = (string?)next["data"]!["sessionEvents"]!["status"];
            told.Add((string?)next["extensions"]?["traceparent"]);
        }

        var mutation = await spans.OneAsync("mutation Say");
        var turn = await spans.OneAsync("turn");
        var server = await spans.OneAsync("POST /graphql");
        var step = await spans.OneAsync("ComposeReply");
        var delivery = await spans.OneAsync("deliver sessionEvents");
        var sending = await spans.OneAsync("send session");
        Assert.True(spans.IsWithin(mutation, server));
        Assert.True(spans.IsWithin(turn, mutation));
        Assert.True(spans.IsWithin(step, turn));
        Assert.Equal(ActivityKind.Consumer, turn.Kind);
        Assert.Equal((ActivityKind.Consumer, ActivityKind.Producer), (delivery.Kind, sending.Kind));
        Assert.Contains(spans.All, span => span.DisplayName == "send session" && spans.IsWithin(span, turn));
        Assert.Contains(spans.All, span => span.DisplayName == "deliver sessionEvents" && spans.IsWithin(span, turn));
        Assert.Contains(spans.All, span => span.Source.Name == "Npgsql" && spans.IsWithin(span, step) is false && spans.IsWithin(span, turn));
        Assert.Equal("mutation", mutation.GetTagItem("graphql.operation.type"));
        Assert.Equal("Say", mutation.GetTagItem("graphql.operation.name"));
        Assert.Matches("^[0-9a-f]{32}$", (string)mutation.GetTagItem("graphql.document.hash")!);
        Assert.Contains(told, trace => trace?.Contains(spans.Trace, StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_subscriber_that_does_not_ask_is_told_no_trace()
    {
        using var spans = new SpansOf();
        var session = await api.StartSessionAsync("ada", await api.CreateAgentAsync("ada", Demo.AcmeSupport));
        await using var socket = await GraphSocket.ConnectAsync(api.Address, Demo.Token("ada"));
        await SubscribeAsync(socket, session, new { });
        using var client = api.With("traceparent", spans.TraceParent);
        client.DefaultRequestHeaders.Authorization = new("Bearer", Demo.Token("ada"));
        using var sent = await client.PostAsJsonAsync("/graphql", new { query = Send, variables = new { id = session } });
        for (var status = ""; status != "ready";)
        {
            var next = await NextAsync(socket);
            Assert.Null(next["extensions"]);
            status = (string?)next["data"]!["sessionEvents"]!["status"];
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task On_a_socket_the_trace_is_what_the_operation_says_and_else_what_the_connection_said(bool byOperation)
    {
        using var spans = new SpansOf();
        using var other = new SpansOf();
        await using var socket = await GraphSocket.OpenAsync(api.Address);
        await socket.SendAsync(new
        {
            type = "connection_init",
            payload = new { Authorization = $"Bearer {Demo.Token("ada")}", traceparent = byOperation ? other.TraceParent : spans.TraceParent },
        });
        Assert.Equal("connection_ack", (string?)(await socket.ReceiveAsync())!["type"]);
        object extensions = byOperation ? new { traceparent = spans.TraceParent } : new { };
        await socket.SendAsync(new { id = "1", type = "subscribe", payload = new { query = "query Who { me { id } }", extensions } });
        await socket.NextAsync("1");
        var query = await spans.OneAsync("query Who");
        Assert.Equal(ActivityKind.Server, query.Kind);
        Assert.Empty(other.All);
    }

    [Fact]
    public async Task What_nobody_records_is_told_to_nobody()
    {
        var session = await api.StartSessionAsync("ada", await api.CreateAgentAsync("ada", Demo.AcmeSupport));
        using var client = api.With("traceparent", $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00");
        client.DefaultRequestHeaders.Authorization = new("Bearer", Demo.Token("ada"));
        using var sent = await client.PostAsJsonAsync("/graphql", new { query = Send, variables = new { id = session } });
        sent.EnsureSuccessStatusCode();
        Assert.EndsWith("-00", await api.Database.SingleAsync<string>("select coalesce(trace_parent, '-00') from simparlant_turn where session_id = $1", session));
    }

    private static async Task SubscribeAsync(GraphSocket socket, Guid session, object extensions) =>
        await socket.SendAsync(new { id = "1", type = "subscribe", payload = new { query = Events, variables = new { id = session }, extensions } });

    private static async Task<JsonNode> NextAsync(GraphSocket socket)
    {
        while (true)
        {
            var message = await socket.ReceiveAsync();
            if ((string?)message!["type"] == "next")
            {
                return message["payload"]!;
            }
        }
    }
}
