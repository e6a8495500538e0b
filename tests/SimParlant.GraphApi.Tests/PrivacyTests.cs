using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests;

public sealed class PrivacyTests(Api api) : IClassFixture<Api>
{
    private const string Ws = Demo.AcmeSupport;

    private const string Erase = """
        mutation($w: ID!, $c: String) { erasePerson(input: { workspaceId: $w, customerId: $c }) {
          erasure { sessions messages } errors { __typename ... on Error { message } } } }
        """;

    private const string SetPolicy = """
        mutation($w: ID!, $d: Int, $f: PiiMode) { setDataPolicy(input: { workspaceId: $w, retentionDays: $d, piiFloor: $f }) {
          dataPolicy { retentionDays piiFloor updatedBy } errors { __typename ... on Error { message } } } }
        """;

    private const string SetCredentials = """
        mutation($t: UUID!, $c: JSON!) { setToolCredentials(input: { toolId: $t, credentials: $c }) {
          toolCredentialsChange { toolId hasCredentials } errors { __typename ... on Error { message } } } }
        """;

    private const string ClearCredentials = """
        mutation($t: UUID!) { clearToolCredentials(input: { toolId: $t }) {
          toolCredentialsChange { hasCredentials } errors { __typename ... on Error { message } } } }
        """;

    [Fact]
    public async Task What_a_strict_agents_customer_writes_is_masked_before_anybody_reads_it()
    {
        var agent = await api.CreateAgentAsync("ada", Ws);
        var changed = await api.DataAsync("ada", """
            mutation($a: UUID!) { updateAgent(input: { id: $a, piiHandlingMode: STRICT, dataRetentionDays: 7, allowDataExport: false }) {
              agent { piiHandlingMode dataRetentionDays allowDataExport } errors { __typename } } }
            """, new { a = agent });
        Assert.Equal("""{"piiHandlingMode":"STRICT","dataRetentionDays":7,"allowDataExport":false}""", changed["updateAgent"]!["agent"]!.ToJsonString());
        var started = await api.DataAsync("ada",
            "mutation($a: UUID!, $v: JSON) { startSession(input: { agentId: $a, title: \"for jane@example.com\", metadata: $v, variables: $v }) { session { id } errors { __typename } } }",
            new { a = agent, v = new { mail = "jane@example.com", note = "fine" } });
        var session = Guid.Parse((string)started["startSession"]!["session"]!["id"]!);
        var sent = await api.DataAsync("ada",
            "mutation($s: UUID!) { sendMessage(input: { sessionId: $s, text: \"I am jane@example.com, call +49 30 1234567\" }) { sessionEvent { text } } }", new { s = session });
        Assert.Equal("I am [email], call [phone]", (string?)sent["sendMessage"]!["sessionEvent"]!["text"]);
        using var client = api.As("ada");
        using var rest = await client.PostAsJsonAsync($"/api/v1/agents/sessions/{session}/messages", new { content = "jane@example.com", metadata = new { from = "jane@example.com" } });
        Assert.Equal(HttpStatusCode.Created, rest.StatusCode);
        Assert.Equal(0, await api.Database.SingleAsync<long>("""
            select (select count(*) from parlant_session s where to_jsonb(s)::text like '%jane@%') + (select count(*) from parlant_event e where to_jsonb(e)::text like '%jane@%')
            """));
        Assert.Equal(1, await api.Database.SingleAsync<long>("select count(*) from parlant_session where id = $1 and metadata ->> 'note' = 'fine' and title = 'for [email]'", session));
    }

    [Fact]
    public async Task The_workspaces_floor_binds_its_agents()
    {
        await api.DataAsync("ada", SetPolicy, new { w = Demo.AcmeResearch, d = 90, f = "STRICT" });
        var agent = await api.CreateAgentAsync("ada", Demo.AcmeResearch);
        var session = await api.StartSessionAsync("ada", agent);
        var sent = await api.DataAsync("ada", "mutation($s: UUID!) { sendMessage(input: { sessionId: $s, text: \"a.b@example.com\" }) { sessionEvent { text } } }", new { s = session });
        Assert.Equal("[email]", (string?)sent["sendMessage"]!["sessionEvent"]!["text"]);
        var read = await api.DataAsync("ada", "query($w: ID!) { workspace(id: $w) { dataPolicy { retentionDays piiFloor updatedBy } } }", new { w = Demo.AcmeResearch });
        Assert.Equal("""{"retentionDays":90,"piiFloor":"STRICT","updatedBy":"user-ada"}""", read["workspace"]!["dataPolicy"]!.ToJsonString());
    }

    [Theory]
    [InlineData("linus", "AccessDeniedError")]
    [InlineData("grace", "AccessDeniedError")]
    [InlineData("mallory", "NotFoundError")]
    public async Task Only_an_admin_of_the_workspace_governs_its_data(string user, string error)
    {
        var tool = await AddToolAsync();
        var before = await DigestAsync();
        (string Query, object Variables)[] tries =
        [
            (Erase, new { w = Ws, c = "customer-1" }), (SetPolicy, new { w = Ws, d = 1, f = "STRICT" }), (SetCredentials, new { t = tool, c = new { key = "k" } }),
            (ClearCredentials, new { t = tool }),
        ];
        foreach (var (query, variables) in tries)
        {
            var data = await api.DataAsync(user, query, variables);
            Assert.Equal(error, (string?)data.AsObject().Single().Value!["errors"]![0]!["__typename"]);
        }

        using var client = api.As(user);
        using var erased = await client.PostAsJsonAsync($"/api/v1/workspaces/{Ws}/privacy/erasures", new { customer_id = "customer-1" });
        using var exported = await client.GetAsync($"/api/v1/workspaces/{Ws}/privacy/export");
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (erased.StatusCode, exported.StatusCode));
        Assert.Equal(before, await DigestAsync());
    }

    [Fact]
    public async Task A_foreign_workspace_and_tool_are_answered_like_ones_that_do_not_exist()
    {
        var (foreign, nothing) = (await api.GraphAsync("mallory", Erase, new { w = Ws, c = "c" }), await api.GraphAsync("mallory", Erase, new { w = "ws-none", c = "c" }));
        Assert.Equal(nothing.ToJsonString(), foreign.ToJsonString());
        var (hers, none) = (await api.GraphAsync("mallory", ClearCredentials, new { t = await AddToolAsync() }), await api.GraphAsync("mallory", ClearCredentials, new { t = Any.Id() }));
        Assert.Equal(none.ToJsonString(), hers.ToJsonString());
    }

    [Fact]
    public async Task Nobody_is_answered_401_and_an_unclear_person_400()
    {
        using var nobody = api.As(null);
        using var refused = await nobody.GetAsync($"/api/v1/workspaces/{Ws}/privacy/export");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var ada = api.As("ada");
        using var unclear = await ada.PostAsJsonAsync($"/api/v1/workspaces/{Ws}/privacy/erasures", new { user_id = "a", customer_id = "b" });
        Assert.Equal(HttpStatusCode.BadRequest, unclear.StatusCode);
        Assert.NotNull(JsonNode.Parse(await unclear.Content.ReadAsStringAsync())!["error"]!["details"]!["field_errors"]!["user_id"]);
    }

    [Fact]
    public async Task An_admin_exports_a_customer_and_then_erases_them()
    {
        var customer = Any.Word();
        var agent = await api.CreateAgentAsync("ada", Ws);
        var started = await api.DataAsync("ada",
            "mutation($a: UUID!, $c: String!) { startSession(input: { agentId: $a, customerId: $c }) { session { id } errors { __typename } } }", new { a = agent, c = customer });
        var session = (string)started["startSession"]!["session"]!["id"]!;
        await api.DataAsync("ada", "mutation($s: UUID!) { sendMessage(input: { sessionId: $s, text: \"very personal\" }) { sessionEvent { id } } }", new { s = session });

        using var ada = api.As("ada");
        using var archive = await ada.GetAsync($"/api/v1/workspaces/{Ws}/privacy/export?customer_id={customer}");
        Assert.Equal("application/zip", archive.Content.Headers.ContentType!.MediaType);
        await using var zip = new ZipArchive(await archive.Content.ReadAsStreamAsync(), ZipArchiveMode.Read);
        using var events = new StreamReader(await zip.GetEntry("parlant_event.ndjson")!.OpenAsync());
        Assert.Contains("very personal", await events.ReadToEndAsync());

        using var erased = await ada.PostAsJsonAsync($"/api/v1/workspaces/{Ws}/privacy/erasures", new { customer_id = customer });
        Assert.Equal(1, (int)JsonNode.Parse(await erased.Content.ReadAsStringAsync())!["sessions"]!);
        var read = await api.DataAsync("ada", "query($s: UUID!) { session(id: $s) { customerId events(first: 1) { nodes { offset text } } } }", new { s = session });
        Assert.Equal("""{"customerId":null,"events":{"nodes":[{"offset":0,"text":"[erased]"}]}}""", read["session"]!.ToJsonString());
        Assert.Equal(0, (int)(await api.DataAsync("ada", Erase, new { w = Ws, c = customer }))["erasePerson"]!["erasure"]!["sessions"]!);
    }

    [Fact]
    public async Task A_live_stream_outlives_the_erasure_and_a_new_one_reads_what_is_left()
    {
        const string Events = "subscription($id: UUID!) { sessionEvents(sessionId: $id, afterOffset: -1) { offset text } }";
        var customer = Any.Word();
        var agent = await api.CreateAgentAsync("ada", Ws);
        var started = await api.DataAsync("ada",
            "mutation($a: UUID!, $c: String!) { startSession(input: { agentId: $a, customerId: $c }) { session { id } } }", new { a = agent, c = customer });
        var session = (string)started["startSession"]!["session"]!["id"]!;
        await using var socket = await GraphSocket.ConnectAsync(api.Address, Demo.Token("ada"));
        await socket.SubscribeAsync("1", Events, new { id = session });
        await api.DataAsync("ada", "mutation($s: UUID!) { sendMessage(input: { sessionId: $s, text: \"personal\" }) { sessionEvent { id } } }", new { s = session });
        Assert.Equal("""{"offset":0,"text":"personal"}""", (await socket.NextAsync("1"))["sessionEvents"]!.ToJsonString());
        await api.DataAsync("ada", Erase, new { w = Ws, c = customer });
        await using var later = await GraphSocket.ConnectAsync(api.Address, Demo.Token("ada"));
        await later.SubscribeAsync("1", Events, new { id = session });
        Assert.Equal("""{"offset":0,"text":"[erased]"}""", (await later.NextAsync("1"))["sessionEvents"]!.ToJsonString());
        Assert.Null(socket.CloseStatus);
    }

    [Fact]
    public async Task Credentials_are_taken_and_never_told()
    {
        var tool = await AddToolAsync();
        var answer = await api.DataAsync("ada", SetCredentials, new { t = tool, c = new { apiKey = "hunter2-plain" } });
        Assert.True((bool)answer["setToolCredentials"]!["toolCredentialsChange"]!["hasCredentials"]!);
        Assert.DoesNotContain("hunter2-plain", answer.ToJsonString());
        Assert.DoesNotContain("hunter2-plain", await api.Database.SingleAsync<string>("select auth_config::text from parlant_tool where id = $1", tool));
        Assert.Equal("test", await api.Database.SingleAsync<string>("select auth_config ->> 'kid' from parlant_tool where id = $1", tool));
        Assert.False((bool)(await api.DataAsync("ada", ClearCredentials, new { t = tool }))["clearToolCredentials"]!["toolCredentialsChange"]!["hasCredentials"]!);
    }

    [Fact]
    public void Unusable_keys_stop_the_start()
    {
        using var factory = Api.Create(api.Database.AppConnectionString, null).WithWebHostBuilder(host => host.UseSetting("Encryption:Keys", "k1:c2hvcnQ="));
        var error = Assert.ThrowsAny<Exception>(() => factory.Server);
        Assert.Contains("Encryption:Keys cannot be used", error.ToString());
        Assert.DoesNotContain("c2hvcnQ", error.ToString());
    }

    [Fact]
    public async Task A_key_that_is_gone_while_secrets_need_it_degrades_the_health()
    {
        await using var database = await TestDatabase.CreateAsync();
        await AddToolAsync(database, """{"v":1,"kid":"gone","nonce":"AAAAAAAAAAAAAAAA","data":"AAAA","tag":"AAAAAAAAAAAAAAAAAAAAAA=="}""");
        await using var factory = Api.Create(database.AppConnectionString, null);
        using var client = factory.CreateClient();
        Assert.Contains("degraded", await client.GetStringAsync("/health"));
        await database.ExecuteAsync("update parlant_tool set auth_config = '{}'");
        Assert.DoesNotContain("degraded", await client.GetStringAsync("/health"));
    }

    private Task<Guid> AddToolAsync() => AddToolAsync(api.Database, "{}");

    private static async Task<Guid> AddToolAsync(TestDatabase database, string auth)
    {
        var id = Any.Id();
        await database.ExecuteAsync(
            $"insert into parlant_tool (id, workspace_id, name, display_name, description, tool_type, parameters, auth_config) values ($1, '{Ws}', $2, 'T', 'd', 'custom', '{{\"type\":\"object\"}}', '{auth}')",
            id, Any.Word());
        return id;
    }

    private async Task<string> DigestAsync() => string.Join(',',
        await api.Database.ListAsync<string>("select t::text from parlant_tool t union all select p::text from simparlant_workspace_policy p order by 1"));
}
