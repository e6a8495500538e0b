using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Supervision;

public sealed class DraftTests(Api api) : IClassFixture<Api>
{
    private const string Decided = "decidedReply { reply { status text decidedBy } event { eventType status text content metadata explanation { origin rationale guidelines { condition guideline { condition } } answer { template } tools { name outcome } stages { name } } } }";
    private const string Errors = "errors { __typename ... on Error { message } ... on DraftNotPendingError { status } }";

    [Fact]
    public async Task An_approved_draft_is_what_the_agent_says_with_its_explanation_and_who_let_it_pass()
    {
        var (agent, session) = await StartAsync();
        var written = await api.DataAsync("ada", """
            mutation($agent: UUID!) {
              createGuideline(input: { agentId: $agent, condition: "a return", action: "tell the rule" }) { guideline { id } }
              createCannedResponse(input: { agentId: $agent, template: "You may." }) { cannedResponse { id } }
            }
            """, new { agent });
        var guideline = Guid.Parse((string)written["createGuideline"]!["guideline"]!["id"]!);
        var answer = Guid.Parse((string)written["createCannedResponse"]!["cannedResponse"]!["id"]!);
        var draft = await api.DraftAsync(session, explanation: Drafts.Explain(guideline, answer));
        var done = (await DecideAsync("grace", "approveReply", draft))["decidedReply"]!;
        Assert.Equal(("APPROVED", "user-grace"), ((string?)done["reply"]!["status"], (string?)done["reply"]!["decidedBy"]));
        var said = done["event"]!;
        Assert.Equal((Drafts.Words, $"turn:{draft:N}:message"), ((string?)said["text"], (string?)said["metadata"]!["key"]));
        Assert.Equal("Grace Hopper", (string?)said["metadata"]!["member"]);
        Assert.Equal(
            """{"origin":"CANNED_RESPONSE","rationale":"it fits","guidelines":[{"condition":"a return","guideline":{"condition":"a return"}}],"answer":{"template":"You may."},"tools":[{"name":"orders","outcome":"ran"}],"stages":[{"name":"match"}]}""",
            said["explanation"]!.ToJsonString());
        Assert.Equal(1, await api.Database.SingleAsync<int>("select message_count from parlant_session where id = $1", session));
    }

    [Fact]
    public async Task An_edited_draft_is_masked_and_the_agents_own_words_stay_with_the_reply()
    {
        var (_, session) = await StartAsync();
        var draft = await api.DraftAsync(session);
        var done = (await DecideAsync("ada", "editReply", draft, ", text: \"Write to 4111 1111 1111 1111.\""))["decidedReply"]!;
        Assert.Equal(("EDITED", Drafts.Words), ((string?)done["reply"]!["status"], (string?)done["reply"]!["text"]));
        Assert.StartsWith("Write to ", (string?)done["event"]!["text"]);
        Assert.DoesNotContain("4111", (string?)done["event"]!["text"]);
    }

    [Fact]
    public async Task A_rejected_draft_is_never_said()
    {
        var (_, session) = await StartAsync();
        var done = (await DecideAsync("ada", "rejectReply", await api.DraftAsync(session), ", reason: \"too long\""))["decidedReply"]!;
        Assert.Equal(("REJECTED", "STATUS_UPDATE", "rejected"), ((string?)done["reply"]!["status"], (string?)done["event"]!["eventType"], (string?)done["event"]!["status"]));
        Assert.Equal("too long", (string?)done["event"]!["content"]!["reason"]);
        Assert.Null(done["event"]!["explanation"]);
        Assert.Equal(0, await api.Database.SingleAsync<int>("select message_count from parlant_session where id = $1", session));
    }

    [Fact]
    public async Task Of_two_members_who_decide_at_once_one_does()
    {
        var (_, session) = await StartAsync();
        for (var round = 0; round < 10; round++)
        {
            var draft = await api.DraftAsync(session, $"Draft {round}.");
            var answers = await Task.WhenAll(
                TryAsync("ada", "approveReply", draft), TryAsync("grace", "rejectReply", draft), TryAsync("grace", "editReply", draft, ", text: \"Other.\""));
            var refused = answers.Where(answer => answer["errors"] is not null).ToArray();
            Assert.Equal(2, refused.Length);
            var winner = (string?)answers.Single(answer => answer["errors"] is null)["decidedReply"]!["reply"]!["status"];
            Assert.All(refused, answer => Assert.Equal(("DraftNotPendingError", winner), ((string?)answer["errors"]![0]!["__typename"], (string?)answer["errors"]![0]!["status"])));
        }

        Assert.Equal(10, await api.Database.SingleAsync<int>("select event_count from parlant_session where id = $1", session));
        Assert.Equal(10, await api.Database.SingleAsync<long>("select count(distinct \"offset\") from parlant_event where session_id = $1", session));
    }

    [Fact]
    public async Task A_superseded_draft_and_one_of_an_ended_session_are_no_longer_to_be_decided()
    {
        var (_, session) = await StartAsync();
        var old = await api.DraftAsync(session);
        await api.Database.ExecuteAsync("update simparlant_reply set status = 'superseded' where id = $1", old);
        Assert.Equal("SUPERSEDED", (string?)(await TryAsync("ada", "approveReply", old))["errors"]![0]!["status"]);
        var draft = await api.DraftAsync(session);
        await api.DataAsync("ada", "mutation($id: UUID!) { endSession(input: { id: $id }) { session { status } } }", new { id = session });
        Assert.Equal("SessionNotActiveError", (string?)(await TryAsync("ada", "approveReply", draft))["errors"]![0]!["__typename"]);
        Assert.Null((await api.DataAsync("ada", "query($id: UUID!) { session(id: $id) { pendingReply { id } } }", new { id = session }))["session"]!["pendingReply"]);
    }

    [Fact]
    public async Task Drafts_that_wait_are_found_by_session_agent_and_workspace()
    {
        var (agent, session) = await StartAsync();
        var (other, elsewhere) = await StartAsync();
        var draft = await api.DraftAsync(session);
        var another = await api.DraftAsync(elsewhere);
        const string Query = "query($w: ID!, $agent: UUID) { workspace(id: $w) { pendingReplies(first: 50, agentId: $agent) { nodes { id text explanation { rationale } session { id title } } } } }";
        var all = await PendingAsync(Query, null);
        Assert.Equal(2, all.Count(node => (string?)node!["id"] == draft.ToString() || (string?)node["id"] == another.ToString()));
        var one = Assert.Single(await PendingAsync(Query, agent))!;
        Assert.Equal((draft.ToString(), session.ToString(), "it fits"), ((string?)one["id"], (string?)one["session"]!["id"], (string?)one["explanation"]!["rationale"]));
        Assert.Equal(another.ToString(), (string?)Assert.Single(await PendingAsync(Query, other))!["id"]);
        var found = await api.DataAsync("linus", "query($id: UUID!) { session(id: $id) { pendingReply { id status text } } }", new { id = session });
        Assert.Equal(draft.ToString(), (string?)found["session"]!["pendingReply"]!["id"]);
    }

    [Fact]
    public async Task Rest_lists_and_decides_the_same_way()
    {
        var (_, session) = await StartAsync();
        using var ada = api.As("ada");
        var draft = await api.DraftAsync(session);
        var listed = Assert.Single((await (await ada.GetAsync($"/api/v1/sessions/{session}/replies?status=pending")).JsonAsync()).AsArray())!;
        Assert.Equal((draft.ToString(), "pending", "it fits"), ((string?)listed["id"], (string?)listed["status"], (string?)listed["explanation"]!["rationale"]));
        await ada.GetAsync($"/api/v1/sessions/{session}/replies?status=0").ErrorAsync(400, "INVALID_REQUEST");
        await ada.PostAsJsonAsync($"/api/v1/replies/{draft}/edit", new { text = " " }).ErrorAsync(400, "INVALID_REQUEST");
        var edited = await (await ada.PostAsJsonAsync($"/api/v1/replies/{draft}/edit", new { text = "Other." })).JsonAsync();
        Assert.Equal(("edited", 0), ((string?)edited["reply"]!["status"], (int)edited["offset"]!));
        var error = await ada.PostAsync($"/api/v1/replies/{draft}/approve", null).ErrorAsync(409, "DRAFT_NOT_PENDING");
        Assert.Equal("edited", (string?)error["details"]!["status"]);
        await (await ada.PostAsync($"/api/v1/replies/{await api.DraftAsync(session)}/approve", null)).JsonAsync();
        await (await ada.PostAsJsonAsync($"/api/v1/replies/{await api.DraftAsync(session)}/reject", new { })).JsonAsync();
        Assert.Equal(3, (await (await ada.GetAsync($"/api/v1/sessions/{session}/replies")).JsonAsync()).AsArray().Count);
    }

    [Fact]
    public async Task Readers_may_not_decide_and_foreigners_find_nothing()
    {
        var (_, session) = await StartAsync();
        var draft = await api.DraftAsync(session);
        Assert.Equal("AccessDeniedError", (string?)(await TryAsync("linus", "approveReply", draft))["errors"]![0]!["__typename"]);
        using var reader = api.As("linus");
        await reader.PostAsync($"/api/v1/replies/{draft}/approve", null).ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
        using var mallory = api.As("mallory");
        var foreign = await mallory.PostAsync($"/api/v1/replies/{draft}/approve", null).AsErrorAsync();
        Assert.Equal(await mallory.PostAsync($"/api/v1/replies/{Any.Id()}/approve", null).AsErrorAsync(), foreign);
        Assert.Equal((await TryAsync("mallory", "approveReply", Any.Id())).ToJsonString(), (await TryAsync("mallory", "approveReply", draft)).ToJsonString());
        await mallory.GetAsync($"/api/v1/sessions/{session}/replies").ErrorAsync(404, "SESSION_NOT_FOUND");
        Assert.Equal("pending", await api.Database.SingleAsync<string>("select status from simparlant_reply where id = $1", draft));
    }

    private async Task<(Guid Agent, Guid Session)> StartAsync()
    {
        var agent = await api.CreateAgentAsync();
        return (agent, await api.StartSessionAsync("ada", agent));
    }

    private async Task<JsonArray> PendingAsync(string query, Guid? agent) =>
        (await api.DataAsync("linus", query, new { w = Demo.AcmeSupport, agent }))["workspace"]!["pendingReplies"]!["nodes"]!.AsArray();

    private async Task<JsonNode> TryAsync(string user, string mutation, Guid draft, string rest = "")
    {
        var fields = Errors;
        return (await api.DataAsync(user, $$"""mutation { {{mutation}}(input: { replyId: "{{draft}}"{{rest}} }) { {{Decided}} {{fields}} } }"""))[mutation]!;
    }

    private async Task<JsonNode> DecideAsync(string user, string mutation, Guid draft, string rest = "")
    {
        var payload = await TryAsync(user, mutation, draft, rest);
        Assert.True(payload["errors"] is null, payload.ToJsonString());
        return payload;
    }
}
