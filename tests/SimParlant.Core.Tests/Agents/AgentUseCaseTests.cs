using SimParlant.Core.Agents;
using SimParlant.Core.CannedResponses;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Tests.Fakes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tests.Agents;

public sealed class AgentUseCaseTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_minimal_agent_takes_the_defaults()
    {
        var agent = await _world.CreateAgentAsync("  Support  ", CompositionMode.Fluid);
        Assert.Equal(("Support", AgentStatus.Active, 70, "ada"), (agent.Name, agent.Status, agent.Temperature, agent.CreatedBy));
    }

    [Fact]
    public async Task Temperature_zero_stays_zero()
    {
        var made = await CreateAsync(new NewAgent("Cold") { Temperature = 0 });
        Assert.Equal(0, made.Value.Temperature);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("semi;colon")]
    [InlineData("<b>")]
    [InlineData("nul\0")]
    public async Task A_name_that_cannot_be_accepted_is_told(string name) => await AssertInvalidAsync(new NewAgent(name), "name");

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task A_name_has_100_characters_at_most(int length, bool accepted) =>
        Assert.Equal(accepted, (await CreateAsync(new NewAgent(new string('a', length)))).Problem is null);

    [Fact]
    public async Task Everything_wrong_is_told_at_once()
    {
        var made = await CreateAsync(new NewAgent("")
        {
            Description = new string('d', 501),
            Temperature = 101,
            MaxTokens = 0,
            Guidelines = [new GuidelineText("", "act", 1001)],
        });
        var invalid = Assert.IsType<Invalid>(made.Problem);
        Assert.Equal(
            ["description", "guidelines[0].condition", "guidelines[0].priority", "maxTokens", "name", "temperature"],
            invalid.FieldErrors.Keys.Order());
        Assert.Empty(_world.Storage.Agents);
        Assert.Empty(_world.Storage.Guidelines);
    }

    [Fact]
    public async Task A_taken_name_is_refused()
    {
        await _world.CreateAgentAsync();
        Assert.IsType<AgentNameTaken>((await CreateAsync(new NewAgent("Support"))).Problem);
    }

    [Theory]
    [InlineData("linus", Permission.Read, false)]
    [InlineData("grace", Permission.Write, true)]
    [InlineData("ada", Permission.Admin, true)]
    public async Task Creating_needs_write(string user, Permission permission, bool allowed)
    {
        var made = await new CreateAgent(_world.Authorizer, _world.Storage, _world.Bus, _world.Ids, _world.Time)
            .ExecuteAsync(World.ScopeOf(user, permission), new NewAgent("New"), default);
        Assert.Equal(allowed, made.Problem is null);
        Assert.True(allowed || made.Problem is AccessDenied { Required: Permission.Write });
    }

    [Theory]
    [InlineData("grace", Permission.Write, true)]
    [InlineData("grace", Permission.Read, false)]
    [InlineData("other", Permission.Write, false)]
    [InlineData("other", Permission.Admin, true)]
    public async Task Editing_and_deleting_need_the_creator_or_an_admin(string user, Permission permission, bool allowed)
    {
        var agent = (await new CreateAgent(_world.Authorizer, _world.Storage, _world.Bus, _world.Ids, _world.Time)
            .ExecuteAsync(World.ScopeOf("grace", Permission.Write), new NewAgent("Hers"), default)).Value;
        var scope = World.ScopeOf(user, permission);

        var updated = await new UpdateAgent(_world.Authorizer, _world.Storage, _world.Bus).ExecuteAsync(scope, agent.Id, new AgentChanges { Description = "new" }, default);
        var added = await new CreateGuideline(new(_world.Authorizer), _world.Storage, _world.Ids, _world.Time)
            .ExecuteAsync(scope, new NewGuideline(agent.Id, new GuidelineText("c", "a")), default);
        var answered = await new CreateCannedResponse(new(_world.Authorizer), _world.Storage, _world.Ids, _world.Time)
            .ExecuteAsync(scope, new NewCannedResponse(agent.Id, "t"), default);
        var deleted = await new DeleteAgent(_world.Authorizer, _world.Storage, _world.Bus).ExecuteAsync(scope, agent.Id, default);

        Assert.Equal(
            [allowed, allowed, allowed, allowed],
            new[] { updated.Problem, added.Problem, answered.Problem, deleted.Problem }.Select(p => p is null));
    }

    [Fact]
    public async Task Members_not_set_stay_and_null_clears()
    {
        var agent = (await CreateAsync(new NewAgent("Support") { Description = "old", SystemPrompt = "prompt" })).Value;
        var updated = await UpdateAsync(agent.Id, new AgentChanges { Description = (string?)null });
        Assert.Equal((null, "prompt", "Support"), (updated.Value.Description, updated.Value.SystemPrompt, updated.Value.Name));
    }

    [Fact]
    public async Task An_archived_agent_is_read_only_until_it_is_brought_back()
    {
        var agent = await _world.CreateAgentAsync();
        await UpdateAsync(agent.Id, new AgentChanges { Status = AgentStatus.Archived });

        Assert.IsType<AgentArchived>((await UpdateAsync(agent.Id, new AgentChanges { Description = "x" })).Problem);
        Assert.IsType<AgentArchived>((await new CreateGuideline(new(_world.Authorizer), _world.Storage, _world.Ids, _world.Time)
            .ExecuteAsync(World.ScopeOf("ada"), new NewGuideline(agent.Id, new GuidelineText("c", "a")), default)).Problem);
        Assert.Null((await UpdateAsync(agent.Id, new AgentChanges { Status = AgentStatus.Active })).Problem);
    }

    [Fact]
    public async Task A_deleted_or_foreign_agent_is_not_found()
    {
        var agent = await _world.CreateAgentAsync();
        var foreign = World.ScopeOf("mallory", workspaceId: "ws-2");
        Assert.Equal(NotFound.Agent, (await new DeleteAgent(_world.Authorizer, _world.Storage, _world.Bus).ExecuteAsync(foreign, agent.Id, default)).Problem);

        await new DeleteAgent(_world.Authorizer, _world.Storage, _world.Bus).ExecuteAsync(World.ScopeOf("ada"), agent.Id, default);
        Assert.Equal(NotFound.Agent, (await UpdateAsync(agent.Id, new AgentChanges())).Problem);
    }

    [Fact]
    public async Task An_answer_that_must_match_exactly_names_its_words()
    {
        var agent = await _world.CreateAgentAsync();
        var made = await new CreateCannedResponse(new(_world.Authorizer), _world.Storage, _world.Ids, _world.Time).ExecuteAsync(
            World.ScopeOf("ada"), new NewCannedResponse(agent.Id, "Hello") { RequiresExactMatch = true }, default);
        Assert.Equal(["conditions"], Assert.IsType<Invalid>(made.Problem).FieldErrors.Keys);
    }

    private Task<Outcome<Agent>> CreateAsync(NewAgent input) =>
        new CreateAgent(_world.Authorizer, _world.Storage, _world.Bus, _world.Ids, _world.Time).ExecuteAsync(World.ScopeOf("ada"), input, default);

    private Task<Outcome<Agent>> UpdateAsync(Guid id, AgentChanges changes) =>
        new UpdateAgent(_world.Authorizer, _world.Storage, _world.Bus).ExecuteAsync(World.ScopeOf("ada"), id, changes, default);

    private async Task AssertInvalidAsync(NewAgent input, string field)
    {
        var made = await CreateAsync(input);
        Assert.Equal([field], Assert.IsType<Invalid>(made.Problem).FieldErrors.Keys);
    }
}
