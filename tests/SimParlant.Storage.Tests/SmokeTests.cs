using SimParlant.Core.Sessions;

namespace SimParlant.Storage.Tests;

public sealed class SmokeTests(DatabaseFixture fixture) : StorageTest(fixture)
{
    [Fact]
    public async Task A_message_is_answered()
    {
        var session = await AddSessionAsync();
        var accepted = Assert.IsType<MessageAppended.Accepted>(await SendAsync(session));
        Assert.Equal(0, accepted.Event.Offset);
        var turn = Assert.Single(await Queue.ClaimAsync("me", 10, TimeSpan.FromSeconds(30), None));
        await using var storage = Storage.For(Any.Scope());
        var context = await storage.Turns.LoadAsync(turn, 20, None);
        Assert.NotNull(context);
        Assert.True(await storage.Turns.BeginAnswerAsync(turn, None));
        Assert.True(await storage.Turns.CompleteAsync(turn, [Any.Event(EventType.AgentMessage, """{"text":"Hi"}""", "a")],
            new([], [], 10, 1, 1, 1, 250), Time.UtcNow, None));
        Assert.Equal(2, (await storage.Events.ReadAfterAsync(session.Id, -1, 10, None)).Count);
        Assert.Equal(1, storage.Agents.Query.Count(a => a.Id == session.AgentId));
    }
}
