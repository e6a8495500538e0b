using System.Text.Json;
using SimParlant.Core.Agents;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Tests.Fakes;

namespace SimParlant.Core.Tests.Agents;

public sealed class CustomConfigTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{ "preamble": "always", "maxIterations": 10, "style": "cannedFluid", "noMatchText": "?", "turnTokens": 1, "turnCents": 9 }""")]
    [InlineData("""{ "something": { "of": "Sim's" } }""")]
    public async Task What_the_engine_reads_is_kept_and_so_is_what_it_does_not_know(string config) =>
        Assert.Null((await SetAsync(config)).Problem);

    [Theory]
    [InlineData("""[]""", "customConfig")]
    [InlineData("""{ "preamble": "sometimes" }""", "customConfig.preamble")]
    [InlineData("""{ "maxIterations": 0 }""", "customConfig.maxIterations")]
    [InlineData("""{ "maxIterations": 1.5 }""", "customConfig.maxIterations")]
    [InlineData("""{ "maxIterations": "3" }""", "customConfig.maxIterations")]
    [InlineData("""{ "style": "strict" }""", "customConfig.style")]
    [InlineData("""{ "noMatchText": "  " }""", "customConfig.noMatchText")]
    [InlineData("""{ "turnTokens": 0 }""", "customConfig.turnTokens")]
    [InlineData("""{ "turnCents": 99999999999 }""", "customConfig.turnCents")]
    public async Task What_the_engine_could_not_live_by_is_refused_by_name(string config, string field) =>
        Assert.Equal([field], Assert.IsType<Invalid>((await SetAsync(config)).Problem).FieldErrors.Keys);

    [Fact]
    public async Task A_text_is_short_enough_and_so_is_the_whole()
    {
        Assert.NotNull((await SetAsync(JsonSerializer.Serialize(new { noMatchText = new string('x', 2001) }))).Problem);
        Assert.Null((await SetAsync(JsonSerializer.Serialize(new { noMatchText = new string('é', 2000) }))).Problem);
        Assert.NotNull((await SetAsync(JsonSerializer.Serialize(new { other = new string('x', 16_384) }))).Problem);
    }

    private async Task<Outcome<Agent>> SetAsync(string config)
    {
        var agent = _world.Storage.Agents.SingleOrDefault() ?? await _world.CreateAgentAsync();
        return await new UpdateAgent(_world.Authorizer, _world.Storage, _world.Bus).ExecuteAsync(
            World.ScopeOf("ada"), agent.Id, new AgentChanges { CustomConfig = JsonElement.Parse(config) }, default);
    }
}
