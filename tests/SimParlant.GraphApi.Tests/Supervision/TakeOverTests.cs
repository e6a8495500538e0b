using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Supervision;

public sealed class TakeOverTests(Api api) : IClassFixture<Api>
{
    private const string Errors = "errors { __typename ... on Error { message } }";

    [Fact]
    public async Task A_member_takes_a_conversation_over_while_the_agent_thinks()
    {
        var session = await StartAsync();
        await SayAsync(session, "Hello?");
        await QuietAsync(session);
        var turn = await api.TurnAsync(session, "running");
        var draft = Any.Id();
        await api.ReplyAsync(draft, session, "pending", "A draft.");
        var taken = await MutateAsync("grace", $$"""takeOver(input: { sessionId: "{{session}}" }) { session { mode pendingReply { id } } {{Errors}} }""");
        Assert.Equal("""{"session":{"mode":"PAUSED","pendingReply":null},"errors":null}""", taken.ToJsonString());
        Assert.Equal("cancelled", await StatusAsync("simparlant_turn", turn));
        Assert.Equal("superseded", await StatusAsync("simparlant_reply", draft));
        var told = (await EventsAsync(session))[^1]!;
        Assert.Equal(("STATUS_UPDATE", "taken_over"), ((string?)told["eventType"], (string?)told["status"]));
        Assert.Equal("Grace Hopper", (string?)told["content"]!["participant"]!["displayName"]);
        var before = (await EventsAsync(session)).Count;
        await MutateAsync("grace", $$"""takeOver(input: { sessionId: "{{session}}" }) { session { mode } {{Errors}} }""");
        Assert.Equal(before, (await EventsAsync(session)).Count);
    }

    [Fact]
    public async Task An_answer_that_has_begun_is_not_cut_off()
    {
        var session = await StartAsync();
        var turn = await api.TurnAsync(session, "answering");
        await MutateAsync("ada", $$"""takeOver(input: { sessionId: "{{session}}" }) { session { mode } {{Errors}} }""");
        Assert.Equal("answering", await StatusAsync("simparlant_turn", turn));
    }

    [Fact]
    public async Task Handed_back_the_agent_answers_what_is_unanswered()
    {
        var session = await StartAsync();
        await MutateAsync("ada", $$"""takeOver(input: { sessionId: "{{session}}" }) { session { mode } {{Errors}} }""");
        await SayAsync(session, "Is anybody there?");
        await MutateAsync("ada", $$"""sendAgentMessage(input: { sessionId: "{{session}}", text: "I am." }) { sessionEvent { offset } {{Errors}} }""");
        await MutateAsync("ada", $$"""handBack(input: { sessionId: "{{session}}" }) { session { mode } {{Errors}} }""");
        Assert.Equal(0, await TurnsAsync(session));
        await MutateAsync("ada", $$"""takeOver(input: { sessionId: "{{session}}" }) { session { mode } {{Errors}} }""");
        await SayAsync(session, "And the agent?");
        Assert.Equal(0, await TurnsAsync(session));
        await MutateAsync("ada", $$"""handBack(input: { sessionId: "{{session}}" }) { session { mode } {{Errors}} }""");
        Assert.Equal(1, await TurnsAsync(session));
    }

    [Fact]
    public async Task A_members_answer_is_the_agents_message_under_the_members_name()
    {
        var session = await StartAsync();
        await SayAsync(session, "Hello?");
        await QuietAsync(session);
        var waiting = await api.TurnAsync(session, "pending");
        var count = await api.Database.SingleAsync<int>("select message_count from parlant_session where id = $1", session);
        const string Fields = "sessionEvent { id offset eventType text content metadata explanation { origin } }";
        var own = (await MutateAsync("ada", $$"""sendAgentMessage(input: { sessionId: "{{session}}", text: " Card 4111 1111 1111 1111 ", clientKey: "k" }) { {{Fields}} {{Errors}} }"""))["sessionEvent"]!;
        Assert.Equal("AGENT_MESSAGE", (string?)own["eventType"]);
        Assert.DoesNotContain("4111", (string?)own["text"]);
        Assert.Equal(("Ada Lovelace", "human_agent"), ((string?)own["content"]!["participant"]!["displayName"], (string?)own["metadata"]!["source"]));
        Assert.Null(own["explanation"]);
        Assert.Equal("cancelled", await StatusAsync("simparlant_turn", waiting));
        var again = (await MutateAsync("ada", $$"""sendAgentMessage(input: { sessionId: "{{session}}", text: "other", clientKey: "k" }) { {{Fields}} {{Errors}} }"""))["sessionEvent"]!;
        Assert.Equal((string?)own["id"], (string?)again["id"]);
        Assert.Equal(count + 1, await api.Database.SingleAsync<int>("select message_count from parlant_session where id = $1", session));
        var behalf = (await MutateAsync("ada", $$"""sendAgentMessage(input: { sessionId: "{{session}}", text: "Yes.", onBehalfOfAgent: true }) { {{Fields}} {{Errors}} }"""))["sessionEvent"]!;
        Assert.Equal("human_agent_on_behalf", (string?)behalf["metadata"]!["source"]);
        Assert.NotEqual("Ada Lovelace", (string?)behalf["content"]!["participant"]!["displayName"]);
    }

    [Theory]
    [InlineData("takeOver", "")]
    [InlineData("handBack", "")]
    [InlineData("setSessionMode", ", mode: MANUAL")]
    [InlineData("sendAgentMessage", ", text: \"x\"")]
    [InlineData("askToSpeak", ", instructions: [\"x\"]")]
    public async Task Readers_may_not_foreigners_find_nothing_and_what_is_over_is_over(string mutation, string rest)
    {
        var session = await StartAsync();
        Assert.Equal("AccessDeniedError", await ErrorAsync("linus", mutation, session, rest));
        Assert.Equal("NotFoundError", await ErrorAsync("mallory", mutation, session, rest));
        Assert.Equal("NotFoundError", await ErrorAsync("ada", mutation, Any.Id(), rest));
        await MutateAsync("ada", $$"""endSession(input: { id: "{{session}}" }) { session { status } {{Errors}} }""");
        Assert.Equal("SessionNotActiveError", await ErrorAsync("ada", mutation, session, rest));
    }

    [Fact]
    public async Task A_customer_sees_what_a_member_said_and_nothing_about_it()
    {
        var agent = await api.CreateAgentAsync();
        using var customer = await api.AsCustomerAsync(agent);
        var session = await customer.StartAsync();
        await MutateAsync("ada", $$"""takeOver(input: { sessionId: "{{session}}" }) { session { mode } {{Errors}} }""");
        await MutateAsync("ada", $$"""sendAgentMessage(input: { sessionId: "{{session}}", text: "Good day." }) { sessionEvent { id } {{Errors}} }""");
        var draft = await api.DraftAsync(session, "A secret draft.");
        await MutateAsync("ada", $$"""approveReply(input: { replyId: "{{draft}}" }) { decidedReply { event { id } } {{Errors}} }""");
        await api.DraftAsync(session, "Another secret draft.");
        using var answer = await customer.GetAsync($"/api/v1/agents/sessions/{session}/messages");
        var page = await answer.JsonAsync();
        Assert.Equal(["Good day.", "A secret draft."], page["messages"]!.AsArray().Select(message => (string?)message!["content"]));
        Assert.All(page["messages"]!.AsArray(), message => Assert.Equal(["offset", "agent_id"], message!["metadata"]!.AsObject().Select(member => member.Key)));
        await customer.GetAsync($"/api/v1/sessions/{session}/replies").ErrorAsync(403, "CUSTOMER_ACCESS_DENIED");
        await customer.PostAsJsonAsync($"/api/v1/sessions/{session}/utterances", new { instructions = new[] { "x" } }).ErrorAsync(403, "CUSTOMER_ACCESS_DENIED");
    }

    private async Task<Guid> StartAsync()
    {
        var agent = await api.CreateAgentAsync();
        await api.Database.ExecuteAsync("update parlant_agent set allow_proactive_messages = true where id = $1", agent);
        return await api.StartSessionAsync("ada", agent);
    }

    private Task SayAsync(Guid session, string text) =>
        MutateAsync("ada", $$"""sendMessage(input: { sessionId: "{{session}}", text: "{{text}}" }) { sessionEvent { id } {{Errors}} }""");

    // The engine runs in this process too: the turn the message queued is taken out of its hands.
    private Task QuietAsync(Guid session) => api.Database.ExecuteAsync(
        "update simparlant_turn set status = 'cancelled', lease_owner = null, finished_at = now() where session_id = $1", session);

    private Task<long> OpenAsync(Guid session) => api.Database.SingleAsync<long>(
        "select count(*) from simparlant_turn where session_id = $1 and status <> 'cancelled'", session);

    private async Task<int> TurnsAsync(Guid session) => (int)await OpenAsync(session);

    private Task<string> StatusAsync(string table, Guid id) => api.Database.SingleAsync<string>($"select status from {table} where id = $1", id);

    private async Task<JsonArray> EventsAsync(Guid session) =>
        (await api.DataAsync("ada", "query($id: UUID!) { session(id: $id) { events(last: 50) { nodes { eventType status text content } } } }", new { id = session }))
            ["session"]!["events"]!["nodes"]!.AsArray();

    private async Task<JsonNode> MutateAsync(string user, string field)
    {
        var data = await api.DataAsync(user, $"mutation {{ {field} }}");
        var payload = data.AsObject().Single().Value!;
        Assert.True(payload["errors"] is null, payload.ToJsonString());
        return payload;
    }

    private async Task<string?> ErrorAsync(string user, string mutation, Guid session, string rest)
    {
        var data = await api.DataAsync(user, $$"""mutation { {{mutation}}(input: { sessionId: "{{session}}"{{rest}} }) { {{Errors}} } }""");
        return (string?)Assert.Single(data[mutation]!["errors"]!.AsArray())!["__typename"];
    }
}
