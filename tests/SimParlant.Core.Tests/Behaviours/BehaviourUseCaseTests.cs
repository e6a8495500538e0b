using System.Text.Json;
using SimParlant.Core.Agents;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Tests.Fakes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tests.Behaviours;

public sealed class BehaviourUseCaseTests
{
    private readonly World _world = new();

    private ReadBehaviour Read => new(_world.Authorizer, _world.Storage);

    private ReplaceBehaviour Replace => new(new EditableAgent(_world.Authorizer), _world.Storage, _world.Bus, _world.Time);

    [Fact]
    public async Task What_was_written_is_read_again_by_any_member()
    {
        var agent = await _world.CreateAgentAsync();
        var replaced = await ReplaceAsync(agent, """{ "guidelines": [{ "when": "always", "then": "be kind" }] }""");
        Assert.Equal("be kind", Assert.Single(replaced.Value.Guidelines).Then);
        var read = await Read.ExecuteAsync(World.ScopeOf("linus", Permission.Read), agent.Id, default);
        Assert.Equal(JsonSerializer.Serialize(DocumentJson.Write(replaced.Value)), JsonSerializer.Serialize(DocumentJson.Write(read.Value)));
    }

    [Fact]
    public async Task A_document_that_cannot_be_read_or_lived_by_changes_nothing_and_says_where()
    {
        var agent = await _world.CreateAgentAsync();
        await ReplaceAsync(agent, """{ "guidelines": [{ "when": "always" }] }""");
        Assert.Equal(["$.guideline"], Assert.IsType<Invalid>((await ReplaceAsync(agent, """{ "guideline": [] }""")).Problem).FieldErrors.Keys);
        Assert.Equal(["tools[0]"], Assert.IsType<Invalid>((await ReplaceAsync(agent, """{ "tools": ["nothing"] }""")).Problem).FieldErrors.Keys);
        Assert.IsType<Invalid>((await ReplaceAsync(agent, "[]")).Problem);
        Assert.Single(_world.Storage.Documents[agent.Id].Guidelines);
    }

    [Fact]
    public async Task A_document_has_a_size()
    {
        var agent = await _world.CreateAgentAsync();
        var text = $$"""{ "guidelines": [{ "when": "{{new string('é', ReplaceBehaviour.LongestJson / 2)}}" }] }""";
        Assert.Equal(["$"], Assert.IsType<Invalid>((await ReplaceAsync(agent, text)).Problem).FieldErrors.Keys);
    }

    [Fact]
    public async Task Only_the_creator_and_admins_replace_and_foreigners_find_nothing()
    {
        var agent = await _world.CreateAgentAsync();
        Assert.IsType<AccessDenied>((await ReplaceAsync(agent, "{}", World.ScopeOf("grace", Permission.Write))).Problem);
        Assert.Equal(NotFound.Agent, (await ReplaceAsync(agent, "{}", World.ScopeOf("mallory", workspaceId: "ws-2"))).Problem);
        Assert.Equal(NotFound.Agent, (await Read.ExecuteAsync(World.ScopeOf("mallory", workspaceId: "ws-2"), agent.Id, default)).Problem);
        agent.Status = AgentStatus.Archived;
        Assert.IsType<AgentArchived>((await ReplaceAsync(agent, "{}")).Problem);
        Assert.Empty(_world.Storage.Documents);
    }

    private Task<Outcome<BehaviourDocument>> ReplaceAsync(Agent agent, string json, WorkspaceScope? scope = null) =>
        Replace.ExecuteAsync(scope ?? World.ScopeOf("ada"), agent.Id, JsonElement.Parse(json), default);
}
