using System.Text.Json.Nodes;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Tools;

public sealed class ToolTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_tool_is_defined_listed_granted_and_deleted()
    {
        var name = Any.Word();
        var first = await DefineAsync("ada", name, ", isConsequential: true, parameters: { type: \"object\", properties: { order: { type: \"string\" } } }, timeoutMs: 500");
        var tool = first["tool"]!;
        Assert.Equal((name, name, "custom", 500, true), ((string?)tool["name"], (string?)tool["displayName"], (string?)tool["toolType"], (int)tool["timeoutMs"]!, (bool)tool["isConsequential"]!));
        Assert.True((bool)tool["parameters"]!["x-consequential"]!);
        var again = (await DefineAsync("ada", name, ", displayName: \"Orders\""))["tool"]!;
        Assert.Equal(((string?)tool["id"], "Orders", 500, false), ((string?)again["id"], (string?)again["displayName"], (int)again["timeoutMs"]!, (bool)again["isConsequential"]!));
        var listed = await api.DataAsync("linus", "query($w: ID!) { workspace(id: $w) { tools(first: 50) { nodes { id name } } } }", new { w = Demo.AcmeSupport });
        Assert.Contains(name, listed["workspace"]!["tools"]!["nodes"]!.AsArray().Select(node => (string?)node!["name"]));
        var (agent, id) = (await api.CreateAgentAsync(), Guid.Parse((string)tool["id"]!));
        await GrantAsync("ada", agent, id, true);
        await GrantAsync("ada", agent, id, true);
        Assert.Equal(1, await GrantsAsync(agent));
        await GrantAsync("ada", agent, id, false);
        Assert.Equal(0, await GrantsAsync(agent));
        var deleted = await api.DataAsync("ada", "mutation($id: UUID!) { deleteTool(input: { toolId: $id }) { tool { name } errors { __typename } } }", new { id });
        Assert.Equal(name, (string?)deleted["deleteTool"]!["tool"]!["name"]);
    }

    [Fact]
    public async Task Only_admins_define_tools_and_nobody_reaches_another_workspaces()
    {
        Assert.Equal("AccessDeniedError", (string?)(await DefineAsync("grace", Any.Word()))["errors"]![0]!["__typename"]);
        Assert.Equal("NotFoundError", (string?)(await DefineAsync("mallory", Any.Word()))["errors"]![0]!["__typename"]);
        var tool = Guid.Parse((string)(await DefineAsync("ada", Any.Word()))["tool"]!["id"]!);
        var foreign = await api.CreateAgentAsync("mallory", Demo.Globex);
        Assert.Equal("NotFoundError", (string?)(await GrantAsync("mallory", foreign, tool, true))["errors"]![0]!["__typename"]);
        Assert.Equal("AccessDeniedError", (string?)(await GrantAsync("grace", await api.CreateAgentAsync(), tool, true))["errors"]![0]!["__typename"]);
        Assert.Equal(0, await GrantsAsync(foreign));
    }

    [Theory]
    [InlineData(", parameters: { type: \"string\" }", "parameters")]
    [InlineData(", parameters: { type: \"object\", properties: 1 }", "parameters")]
    [InlineData(", toolType: \"magic\"", "toolType")]
    [InlineData(", timeoutMs: 0", "timeoutMs")]
    public async Task What_is_wrong_with_a_definition_is_told(string rest, string field)
    {
        var errors = (await DefineAsync("ada", Any.Word(), rest))["errors"]!;
        Assert.Equal(field, (string?)errors[0]!["fields"]![0]!["field"]);
    }

    private async Task<JsonNode> DefineAsync(string user, string name, string rest = "") => (await api.DataAsync(user, $$"""
        mutation { defineTool(input: { workspaceId: "{{Demo.AcmeSupport}}", name: "{{name}}", description: "d"{{rest}} }) {
          tool { id name displayName toolType timeoutMs isConsequential parameters } errors { __typename ... on InvalidInputError { fields { field } } } } }
        """))["defineTool"]!;

    private async Task<JsonNode> GrantAsync(string user, Guid agent, Guid tool, bool granted) => (await api.DataAsync(user,
        "mutation($input: GrantToolInput!) { grantTool(input: $input) { toolGrant { granted } errors { __typename } } }",
        new { input = new { agentId = agent, toolId = tool, granted } }))["grantTool"]!;

    private Task<long> GrantsAsync(Guid agent) => api.Database.SingleAsync<long>("select count(*) from parlant_agent_tool where agent_id = $1", agent);
}
