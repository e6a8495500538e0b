using SimParlant.Core.Sessions;
using SimParlant.Core.Tests.Fakes;

namespace SimParlant.Core.Tests.Turns;

public sealed class UnansweredTurnTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData(SessionMode.Manual)]
    [InlineData(SessionMode.Paused)]
    public async Task A_session_taken_over_after_the_message_gets_no_answer_and_no_status(SessionMode mode)
    {
        var session = await _world.StartSessionAsync(await _world.CreateAgentAsync());
        await _world.SendAsync(session, "Hello");
        session.Mode = mode;
        await _world.RunDueTurnsAsync();

        Assert.Single(_world.EventsOf(session));
        _world.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, await _world.RunDueTurnsAsync());
    }

    [Fact]
    public async Task A_turn_without_an_agent_is_not_claimed_for_ever()
    {
        var agent = await _world.CreateAgentAsync();
        var session = await _world.StartSessionAsync(agent);
        await _world.SendAsync(session, "Hello");
        _world.Storage.Agents.Remove(agent);
        for (var i = 0; i < 10; i++)
        {
            await _world.RunDueTurnsAsync();
            _world.Time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal("failed", Assert.Single(_world.Storage.Turns).Status);
        Assert.Single(_world.EventsOf(session));
    }
}
