using SimParlant.Core.Sessions;

namespace SimParlant.Storage.Tests.Stores;

public sealed class EventLogTests(DatabaseFixture fixture) : StorageTest(fixture)
{
    [Fact]
    public async Task Offsets_are_consecutive_under_fifty_writers_at_once()
    {
        var session = await AddSessionAsync();
        var sent = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => SendAsync(session, $"message {i}"))));
        Assert.Equal(Enumerable.Range(0, 50), sent.Select(s => Assert.IsType<MessageAppended.Accepted>(s).Event.Offset).Order());

        await using var storage = Storage.For(Any.Scope());
        var read = await storage.Events.ReadAfterAsync(session.Id, -1, 100, None);
        Assert.Equal(Enumerable.Range(0, 50), read.Select(e => e.Offset));
        var stored = await storage.Sessions.FindAsync(session.Id, None);
        Assert.Equal((50, 50), (stored!.EventCount, stored.MessageCount));
        Assert.Equal([49], await Database.ListAsync<int>(
            "select trigger_offset from simparlant_turn where session_id = $1 and status = 'pending'", session.Id));
        Assert.Equal(49, await Database.SingleAsync<long>(
            "select count(*) from simparlant_turn where session_id = $1 and status = 'cancelled'", session.Id));
    }

    [Fact]
    public async Task A_message_sent_again_with_its_key_is_one_message_even_when_sent_at_once()
    {
        var session = await AddSessionAsync();
        var sent = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => SendAsync(session, "once", "client:1"))));
        var accepted = sent.Select(s => Assert.IsType<MessageAppended.Accepted>(s)).ToList();
        Assert.Single(accepted, a => !a.Repeated);
        Assert.Single(accepted.Select(a => a.Event.Id).Distinct());
        Assert.Equal("client:1", accepted[0].Event.Metadata!.Value.GetProperty("key").GetString());
        Assert.Equal(1, await Database.SingleAsync<long>("select count(*) from parlant_event where session_id = $1", session.Id));
        Assert.Equal(1, await Database.SingleAsync<long>("select count(*) from simparlant_turn where session_id = $1", session.Id));
    }

    [Fact]
    public async Task The_same_key_in_two_sessions_is_two_messages()
    {
        var (one, other) = (await AddSessionAsync(), await AddSessionAsync());
        Assert.False(Assert.IsType<MessageAppended.Accepted>(await SendAsync(one, "a", "k")).Repeated);
        Assert.False(Assert.IsType<MessageAppended.Accepted>(await SendAsync(other, "b", "k")).Repeated);
    }

    [Fact]
    public async Task An_ended_session_takes_no_message_but_answers_a_retry_with_the_first_one()
    {
        var session = await AddSessionAsync();
        await SendAsync(session, "before", "k");
        await using var storage = Storage.For(Any.Scope());
        await storage.Sessions.EndAsync(session.Id, null, Time.UtcNow, None);
        Assert.Equal(new MessageAppended.NotActive(SessionStatus.Completed), await SendAsync(session, "after"));
        Assert.True(Assert.IsType<MessageAppended.Accepted>(await SendAsync(session, "before", "k")).Repeated);
    }

    [Fact]
    public async Task A_session_of_another_workspace_is_no_session()
    {
        var session = await AddSessionAsync();
        await using var foreign = Storage.For(Any.Scope(Demo.Globex));
        Assert.IsType<MessageAppended.NoSession>(
            await foreign.Events.AppendCustomerMessageAsync(session.Id, Any.Message(), Any.Id(), Time.UtcNow, None));
        Assert.IsType<MessageAppended.NoSession>(
            await foreign.Events.AppendCustomerMessageAsync(Any.Id(), Any.Message(), Any.Id(), Time.UtcNow, None));
        Assert.Empty(await foreign.Events.ReadAfterAsync(session.Id, -1, 10, None));
    }

    [Theory]
    [InlineData(SessionMode.Auto, 1)]
    [InlineData(SessionMode.Manual, 1)]
    [InlineData(SessionMode.Paused, 0)]
    public async Task A_turn_is_queued_unless_the_session_is_paused(SessionMode mode, long turns)
    {
        var session = await AddSessionAsync(await AddAgentAsync(), s => s.Mode = mode);
        Assert.IsType<MessageAppended.Accepted>(await SendAsync(session));
        Assert.Equal(turns, await Database.SingleAsync<long>("select count(*) from simparlant_turn where session_id = $1", session.Id));
    }

    [Fact]
    public async Task Reading_goes_on_after_an_offset_in_pages()
    {
        var session = await AddSessionAsync();
        for (var i = 0; i < 5; i++)
        {
            await SendAsync(session, $"m{i}");
        }

        await using var storage = Storage.For(Any.Scope());
        Assert.Equal([2, 3], (await storage.Events.ReadAfterAsync(session.Id, 1, 2, None)).Select(e => e.Offset));
        var last = Assert.Single(await storage.Events.ReadAfterAsync(session.Id, 3, 10, None));
        Assert.Equal((session.Id, Demo.AcmeSupport, EventType.CustomerMessage), (last.SessionId, last.WorkspaceId, last.EventType));
        Assert.Equal("m4", last.Content.GetProperty("text").GetString());
        Assert.Equal((Time.UtcNow, DateTimeKind.Utc), (last.CreatedAt, last.CreatedAt.Kind));
        Assert.Empty(await storage.Events.ReadAfterAsync(session.Id, 4, 10, None));
        Assert.Equal([4, 3], storage.Events.Query.Where(e => e.SessionId == session.Id).OrderByDescending(e => e.Offset).Take(2).Select(e => e.Offset));
    }
}
