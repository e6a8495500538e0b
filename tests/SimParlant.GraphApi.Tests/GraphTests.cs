using System.Text.Json.Nodes;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests;

public sealed class GraphTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_caller_sees_their_workspaces_with_permission()
    {
        var data = await api.DataAsync("grace", "{ me { id name email workspaces { id name permission isOwner } } }");
        Assert.Equal(Demo.UserId("grace"), (string?)data["me"]!["id"]);
        var workspace = data["me"]!["workspaces"]!.AsArray().Single(w => (string?)w!["id"] == Demo.AcmeSupport)!;
        Assert.Equal("WRITE", (string?)workspace["permission"]);
    }

    [Fact]
    public async Task Agents_are_filtered_sorted_and_paged()
    {
        var word = Any.Word();
        foreach (var letter in "bca")
        {
            await api.CreateAgentAsync("ada", Demo.AcmeResearch, $"{word} {letter}");
        }

        const string query = """
            query($w: ID!, $word: String!, $after: String) {
              workspace(id: $w) { agents(first: 2, after: $after, where: { name: { startsWith: $word } }, order: [{ name: ASC }]) {
                nodes { name } pageInfo { hasNextPage endCursor } } } }
            """;
        var first = (await api.DataAsync("ada", query, new { w = Demo.AcmeResearch, word }))["workspace"]!["agents"]!;
        Assert.Equal([$"{word} a", $"{word} b"], first["nodes"]!.AsArray().Select(n => (string)n!["name"]!));
        Assert.True((bool)first["pageInfo"]!["hasNextPage"]!);
        var second = (await api.DataAsync("ada", query, new { w = Demo.AcmeResearch, word, after = (string)first["pageInfo"]!["endCursor"]! }))["workspace"]!["agents"]!;
        Assert.Equal([$"{word} c"], second["nodes"]!.AsArray().Select(n => (string)n!["name"]!));
        Assert.False((bool)second["pageInfo"]!["hasNextPage"]!);
    }

    [Fact]
    public async Task What_is_given_changes_and_the_rest_stays()
    {
        var data = await api.DataAsync("ada", $$"""
            mutation { createAgent(input: { workspaceId: "{{Demo.AcmeSupport}}", name: "{{Any.Word()}}", description: "old", temperature: 10 }) { agent { id } } }
            """);
        var id = (string)data["createAgent"]!["agent"]!["id"]!;
        var changed = await api.DataAsync("ada", $$"""
            mutation { updateAgent(input: { id: "{{id}}", description: null, compositionMode: STRICT }) { agent { description temperature compositionMode } errors { __typename } } }
            """);
        Assert.Equal("""{"description":null,"temperature":10,"compositionMode":"STRICT"}""", changed["updateAgent"]!["agent"]!.ToJsonString());
        var refused = await api.DataAsync("ada", $$"""
            mutation { updateAgent(input: { id: "{{id}}", name: null, status: null }) { agent { id } errors { __typename ... on InvalidInputError { code fields { field } } } } }
            """);
        var error = Assert.Single(refused["updateAgent"]!["errors"]!.AsArray())!;
        Assert.Equal("InvalidInputError", (string?)error["__typename"]);
        Assert.Equal(["name", "status"], error["fields"]!.AsArray().Select(f => (string)f!["field"]!));
    }

    [Fact]
    public async Task Problems_are_data_of_their_own_kind()
    {
        var name = Any.Word();
        await api.CreateAgentAsync("ada", Demo.AcmeSupport, name);
        var taken = await MutateAsync("ada", $$"""createAgent(input: { workspaceId: "{{Demo.AcmeSupport}}", name: "{{name}}" }) { errors { __typename ... on AgentNameTakenError { name message } } }""");
        Assert.Equal(("AgentNameTakenError", name), ((string?)taken["__typename"], (string?)taken["name"]));
        var denied = await MutateAsync("linus", $$"""createAgent(input: { workspaceId: "{{Demo.AcmeSupport}}", name: "x" }) { errors { __typename ... on AccessDeniedError { required } } }""");
        Assert.Equal(("AccessDeniedError", "WRITE"), ((string?)denied["__typename"], (string?)denied["required"]));
    }

    [Fact]
    public async Task A_foreign_object_is_answered_like_a_missing_one_everywhere()
    {
        var agent = await api.CreateAgentAsync("mallory", Demo.Globex);
        var session = await api.StartSessionAsync("mallory", agent);
        var made = await api.DataAsync("mallory", """
            mutation($agent: UUID!) {
              createGuideline(input: { agentId: $agent, condition: "c", action: "a" }) { guideline { id } }
              createCannedResponse(input: { agentId: $agent, template: "t" }) { cannedResponse { id } }
            }
            """, new { agent });
        var guideline = Guid.Parse((string)made["createGuideline"]!["guideline"]!["id"]!);
        var canned = Guid.Parse((string)made["createCannedResponse"]!["cannedResponse"]!["id"]!);
        const string errors = "errors { __typename ... on Error { message } ... on NotFoundError { code } }";
        (string Field, object Foreign)[] matrix =
        [
            ("query { agent(id: %) { id } }", agent),
            ("query { session(id: %) { id events { nodes { id } } } }", session),
            ("query { workspace(id: %) { id agents { nodes { id } } } }", Demo.Globex),
            ($"mutation {{ createAgent(input: {{ workspaceId: %, name: \"x\" }}) {{ agent {{ id }} {errors} }} }}", Demo.Globex),
            ($"mutation {{ updateAgent(input: {{ id: %, name: \"x\" }}) {{ agent {{ id }} {errors} }} }}", agent),
            ($"mutation {{ deleteAgent(input: {{ id: % }}) {{ agent {{ id }} {errors} }} }}", agent),
            ($"mutation {{ createGuideline(input: {{ agentId: %, condition: \"c\", action: \"a\" }}) {{ guideline {{ id }} {errors} }} }}", agent),
            ($"mutation {{ updateGuideline(input: {{ id: %, action: \"x\" }}) {{ guideline {{ id }} {errors} }} }}", guideline),
            ($"mutation {{ deleteGuideline(input: {{ id: % }}) {{ guideline {{ id }} {errors} }} }}", guideline),
            ($"mutation {{ createCannedResponse(input: {{ agentId: %, template: \"t\" }}) {{ cannedResponse {{ id }} {errors} }} }}", agent),
            ($"mutation {{ updateCannedResponse(input: {{ id: %, template: \"x\" }}) {{ cannedResponse {{ id }} {errors} }} }}", canned),
            ($"mutation {{ deleteCannedResponse(input: {{ id: % }}) {{ cannedResponse {{ id }} {errors} }} }}", canned),
            ($"mutation {{ startSession(input: {{ agentId: % }}) {{ session {{ id }} {errors} }} }}", agent),
            ($"mutation {{ sendMessage(input: {{ sessionId: %, text: \"x\" }}) {{ sessionEvent {{ id }} {errors} }} }}", session),
            ($"mutation {{ endSession(input: {{ id: % }}) {{ session {{ id }} {errors} }} }}", session),
        ];
        foreach (var (field, foreign) in matrix)
        {
            object missing = foreign is string ? "no-such-workspace" : Any.Id();
            var seen = (await api.GraphAsync("ada", field.Replace("%", $"\"{foreign}\""))).ToJsonString();
            var random = (await api.GraphAsync("ada", field.Replace("%", $"\"{missing}\""))).ToJsonString();
            Assert.Equal(random, seen);
            Assert.True(field.StartsWith("query", StringComparison.Ordinal) ? seen.EndsWith(":null}}", StringComparison.Ordinal) : seen.Contains("NOT_FOUND"), seen);
        }

        Assert.Equal(1, await api.Database.SingleAsync<long>("select count(*) from parlant_agent where workspace_id = $1 and deleted_at is null", Demo.Globex));
        Assert.Equal("active", await api.Database.SingleAsync<string>("select status::text from parlant_session where id = $1", session));
    }

    private async Task<JsonNode> MutateAsync(string user, string field)
    {
        var data = await api.DataAsync(user, $"mutation {{ {field} }}");
        return Assert.Single(data.AsObject().First().Value!["errors"]!.AsArray())!;
    }
}
