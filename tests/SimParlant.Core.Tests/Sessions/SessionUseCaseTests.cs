using System.Text.Json;
using SimParlant.Core.Agents;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Sessions;
using SimParlant.Core.Tests.Fakes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tests.Sessions;

public sealed class SessionUseCaseTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData(AgentStatus.Inactive)]
    [InlineData(AgentStatus.Archived)]
    public async Task Only_an_active_agent_opens_sessions(AgentStatus status)
    {
        var agent = await _world.CreateAgentAsync();
        agent.Status = status;
        Assert.Equal(new AgentNotActive(status), (await StartAsync(new NewSession(agent.Id))).Problem);
        Assert.Empty(_world.Storage.Sessions);
    }

    [Fact]
    public async Task What_is_not_acceptable_about_a_session_is_told_at_once()
    {
        var agent = await _world.CreateAgentAsync();
        var started = await StartAsync(new NewSession(agent.Id)
        {
            Title = new string('t', 256),
            Locale = "english",
            SessionType = "chat",
            Variables = JsonSerializer.SerializeToElement(new[] { 1 }),
            Metadata = JsonSerializer.SerializeToElement("text"),
        });
        Assert.Equal(
            ["locale", "metadata", "sessionType", "title", "variables"], Assert.IsType<Invalid>(started.Problem).FieldErrors.Keys.Order());
    }

    [Fact]
    public async Task A_message_is_one_event_and_one_turn()
    {
        var session = await _world.StartSessionAsync(await _world.CreateAgentAsync());
        var sent = await _world.SendAsync(session, "  Hello  ");
        Assert.Equal((0, "Hello"), (sent.Value.Offset, sent.Value.Content.GetProperty("text").GetString()));
        Assert.Single(_world.Storage.Turns);
    }

    [Fact]
    public async Task The_same_client_key_is_the_same_message()
    {
        var session = await _world.StartSessionAsync(await _world.CreateAgentAsync());
        var first = await _world.SendAsync(session, "Hello", "k");
        var again = await _world.SendAsync(session, "Hello", "k");
        Assert.Equal(first.Value.Id, again.Value.Id);
        Assert.Single(_world.Storage.Turns);
    }

    [Fact]
    public async Task A_sender_cannot_choose_the_engines_own_keys()
    {
        var session = await _world.StartSessionAsync(await _world.CreateAgentAsync());
        var sent = await new SendMessage(_world.Authorizer, _world.Storage, _world.Bus, _world.Ids, _world.Time).ExecuteAsync(
            World.ScopeOf("ada"),
            new NewMessage(session.Id, "Hello", null, JsonSerializer.SerializeToElement(new { key = "turn:1:message", turnId = 1, channel = "web" })),
            default);
        Assert.Equal(["channel"], sent.Value.Metadata!.Value.EnumerateObject().Select(m => m.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("nul\0")]
    public async Task An_empty_or_broken_message_is_refused(string text)
    {
        var session = await _world.StartSessionAsync(await _world.CreateAgentAsync());
        Assert.Equal(["text"], Assert.IsType<Invalid>((await _world.SendAsync(session, text)).Problem).FieldErrors.Keys);
        Assert.Empty(_world.EventsOf(session));
    }

    [Fact]
    public async Task An_ended_session_takes_no_more_messages_and_ends_once()
    {
        var session = await _world.StartSessionAsync(await _world.CreateAgentAsync());
        var end = new EndSession(_world.Authorizer, _world.Storage, _world.Bus, _world.Time);
        var ended = (await end.ExecuteAsync(World.ScopeOf("ada"), session.Id, "done", default)).Value.EndedAt;
        _world.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(ended, (await end.ExecuteAsync(World.ScopeOf("ada"), session.Id, "again", default)).Value.EndedAt);
        Assert.Equal(new SessionNotActive(SessionStatus.Completed), (await _world.SendAsync(session, "Hello")).Problem);
    }

    [Theory]
    [InlineData("linus", Permission.Read, false)]
    [InlineData("grace", Permission.Write, true)]
    [InlineData("ada", Permission.Read, true)]
    public async Task Talking_needs_write_or_ones_own_session(string user, Permission permission, bool allowed)
    {
        var session = await _world.StartSessionAsync(await _world.CreateAgentAsync());
        var sent = await new SendMessage(_world.Authorizer, _world.Storage, _world.Bus, _world.Ids, _world.Time)
            .ExecuteAsync(World.ScopeOf(user, permission), new NewMessage(session.Id, "Hello"), default);
        Assert.Equal(allowed, sent.Problem is null);
    }

    private Task<Outcome<Session>> StartAsync(NewSession input) =>
        new StartSession(_world.Authorizer, _world.Storage, _world.Bus, _world.Ids, _world.Time).ExecuteAsync(World.ScopeOf("ada"), input, default);

    [Theory]
    [InlineData("""{"a":"\ud83d"}""")]
    [InlineData("""{"a":["\udc00"]}""")]
    [InlineData("""{"\ud83d":1}""")]
    [InlineData("""{"a":{"b":"\u0000"}}""")]
    [InlineData("[]")]
    public async Task Json_that_cannot_be_kept_is_refused(string json)
    {
        var agent = await _world.CreateAgentAsync();
        var value = JsonElement.Parse(json);
        var started = await StartAsync(new NewSession(agent.Id) { Metadata = value, Variables = value });
        Assert.Equal(["metadata", "variables"], Assert.IsType<Invalid>(started.Problem).FieldErrors.Keys.Order());
        var sent = await new SendMessage(_world.Authorizer, _world.Storage, _world.Bus, _world.Ids, _world.Time).ExecuteAsync(
            World.ScopeOf("ada"), new NewMessage(Guid.Empty, "x", null, value), default);
        Assert.Equal("metadata", Assert.Single(Assert.IsType<Invalid>(sent.Problem).FieldErrors).Key);
    }
}
