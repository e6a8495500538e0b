using SimParlant.Core.Outcomes;
using SimParlant.Core.Sessions;
using SimParlant.Core.Tests.Fakes;

namespace SimParlant.Core.Tests.Sessions;

public sealed class FeedTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_stream_begins_after_the_offset_given_and_goes_on_live()
    {
        var session = await _world.StartSessionAsync(await _world.CreateAgentAsync());
        await _world.SendAsync(session, "one");
        await _world.SendAsync(session, "two");
        await using var events = await OpenAsync("linus", session, 0);

        Assert.Equal(1, await NextAsync(events));
        await _world.SendAsync(session, "three");
        Assert.Equal(2, await NextAsync(events));
    }

    [Fact]
    public async Task Events_appended_by_many_at_once_arrive_once_and_in_order()
    {
        const int messages = 500;
        var session = await _world.StartSessionAsync(await _world.CreateAgentAsync());
        await using var events = await OpenAsync("ada", session, -1);

        var senders = Enumerable.Range(0, 10).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < messages / 10; i++)
            {
                await _world.SendAsync(session, "hello");
            }
        }));
        var sending = Task.WhenAll(senders);

        for (var offset = 0; offset < messages; offset++)
        {
            Assert.Equal(offset, await NextAsync(events));
        }

        await sending;
    }

    [Fact]
    public async Task A_foreigner_learns_nothing()
    {
        var session = await _world.StartSessionAsync(await _world.CreateAgentAsync());
        var feed = new SessionEventFeed(_world.Gate, _world.Storage, _world.Bus, _world.Time);
        Assert.Equal(NotFound.Session, (await feed.OpenAsync(_world.CallerOf("mallory"), session.Id, -1, default)).Problem);
        Assert.Equal(NotFound.Session, (await feed.OpenAsync(_world.CallerOf("ada"), Guid.CreateVersion7(), -1, default)).Problem);
    }

    [Fact]
    public async Task A_revoked_right_ends_an_idle_stream()
    {
        var session = await _world.StartSessionAsync(await _world.CreateAgentAsync());
        await using var events = await OpenAsync("linus", session, -1);
        var next = events.MoveNextAsync().AsTask();

        _world.Directory.Permissions.Remove(("linus", World.Workspace));
        _world.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.False(await next.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(0, _world.Bus.Listeners);
    }

    [Fact]
    public async Task An_expired_session_ends_the_stream()
    {
        var session = await _world.StartSessionAsync(await _world.CreateAgentAsync());
        await using var events = await OpenAsync("linus", session, -1);
        var next = events.MoveNextAsync().AsTask();
        _world.Time.Advance(TimeSpan.FromDays(2));
        Assert.False(await next.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Activity_tells_each_changed_session_and_nobody_elses()
    {
        var session = await _world.StartSessionAsync(await _world.CreateAgentAsync());
        var feed = new WorkspaceActivityFeed(_world.Gate, _world.Storage, _world.Bus, _world.Time);
        Assert.Equal(NotFound.Workspace, (await feed.OpenAsync(_world.CallerOf("mallory"), World.Workspace, default)).Problem);

        await using var activity = (await feed.OpenAsync(_world.CallerOf("linus"), World.Workspace, default)).Value.GetAsyncEnumerator();
        var next = activity.MoveNextAsync().AsTask();
        _world.Time.Advance(TimeSpan.FromSeconds(1));
        await _world.SendAsync(session, "hello");

        Assert.True(await next.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(session.Id, activity.Current.Session.Id);
    }

    private async Task<IAsyncEnumerator<SessionEvent>> OpenAsync(string user, Session session, int afterOffset) =>
        (await new SessionEventFeed(_world.Gate, _world.Storage, _world.Bus, _world.Time)
            .OpenAsync(_world.CallerOf(user), session.Id, afterOffset, default)).Value.GetAsyncEnumerator();

    private static async Task<int> NextAsync(IAsyncEnumerator<SessionEvent> events)
    {
        Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        return events.Current.Offset;
    }
}
