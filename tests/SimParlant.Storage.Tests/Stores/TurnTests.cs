using SimParlant.Core.Engine;
using SimParlant.Core.Sessions;
using SimParlant.Core.Turns;

namespace SimParlant.Storage.Tests.Stores;

public sealed class TurnTests(DatabaseFixture fixture) : StorageTest(fixture), IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    // Claims look at all workspaces: every test begins with an empty queue.
    public Task InitializeAsync() => Database.ExecuteAsync("delete from simparlant_turn");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_turn_is_claimed_by_one_of_many()
    {
        for (var i = 0; i < 5; i++)
        {
            await SendAsync(await AddSessionAsync());
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Task.Run(() => Queue.ClaimAsync($"replica {i}", 10, 1000, Lease, None).AsTask())));
        var claimed = claims.SelectMany(c => c).ToList();
        Assert.Equal(5, claimed.Count);
        Assert.Equal(5, claimed.Select(c => c.Id).Distinct().Count());
        Assert.All(claimed, c => Assert.Equal((1, Demo.AcmeSupport), (c.Attempt, c.WorkspaceId)));
    }

    [Fact]
    public async Task A_turn_that_comes_while_a_claim_waits_for_another_is_not_lost()
    {
        await using var other = await Database.OpenOwnerAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using (var claiming = new Npgsql.NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended('simparlant/claim', 0))", other, transaction))
        {
            await claiming.ExecuteNonQueryAsync();
        }

        var claim = Queue.ClaimAsync("me", 10, 1000, Lease, None).AsTask();
        while (await Database.SingleAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and not granted") == 0)
        {
            Assert.False(claim.IsCompleted);
        }

        await SendAsync(await AddSessionAsync());
        await transaction.CommitAsync();
        Assert.Single(await claim);
    }

    [Fact]
    public async Task The_limit_holds_and_the_oldest_come_first()
    {
        List<Guid> sessions = [];
        for (var i = 0; i < 3; i++)
        {
            var session = await AddSessionAsync();
            await SendAsync(session);
            sessions.Add(session.Id);
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(sessions.Take(2), (await Queue.ClaimAsync("me", 2, 1000, Lease, None)).Select(c => c.SessionId));
        Assert.Empty(await Queue.ClaimAsync("me", 0, 1000, Lease, None));
        Assert.Equal(sessions[2], Assert.Single(await Queue.ClaimAsync("me", 2, 1000, Lease, None)).SessionId);
    }

    [Fact]
    public async Task A_newer_message_cancels_the_turn_that_has_not_begun_to_answer()
    {
        var session = await AddSessionAsync();
        await SendAsync(session, "one");
        var first = await ClaimOneAsync();
        await SendAsync(session, "two");
        await using var storage = Storage.For(Any.Scope());
        await using var engine = EngineStorage.For(Any.Scope());
        Assert.False(await engine.BeginAnswerAsync(first, [], Time.UtcNow, None));
        Assert.False(await engine.AppendAsync(first, [Any.Event(EventType.StatusUpdate)], Time.UtcNow, None));
        Assert.False(await engine.CompleteAsync(first, [Any.Event(EventType.AgentMessage)], Nothing, Time.UtcNow, None));
        Assert.False(await engine.FailAsync(first, "late", [], null, Time.UtcNow, None));
        Assert.False(await engine.RenewAsync(first, Lease, None));
        var events = await storage.Events.ReadAfterAsync(session.Id, -1, 10, None);
        Assert.Equal([EventType.CustomerMessage, EventType.CustomerMessage, EventType.StatusUpdate], events.Select(e => e.EventType));
        Assert.Equal((2, "cancelled", first.Id.ToString(), $"turn:{first.Id:N}:cancelled"), (
            events[2].Offset, events[2].Content.GetProperty("status").GetString(), events[2].Metadata!.Value.GetProperty("turnId").GetString(),
            events[2].Metadata!.Value.GetProperty("key").GetString()));
        Assert.Equal(1, (await ClaimOneAsync()).TriggerOffset);
    }

    [Fact]
    public async Task A_turn_that_answers_is_finished_first_and_the_newer_one_waits()
    {
        var session = await AddSessionAsync();
        await SendAsync(session, "one");
        var first = await ClaimOneAsync();
        await using var engine = EngineStorage.For(Any.Scope());
        Assert.True(await engine.BeginAnswerAsync(first, [], Time.UtcNow, None));
        await SendAsync(session, "two");
        Assert.Empty(await Queue.ClaimAsync("me", 10, 1000, Lease, None));
        Assert.True(await engine.CompleteAsync(first, [Any.Event(EventType.AgentMessage, key: "answer")], Nothing, Time.UtcNow, None));
        Assert.Equal(1, (await ClaimOneAsync()).TriggerOffset);
    }

    [Fact]
    public async Task A_lost_lease_is_taken_over_and_the_old_holder_is_fenced_off()
    {
        var session = await AddSessionAsync();
        await SendAsync(session);
        var old = await ClaimOneAsync();
        await using var engine = EngineStorage.For(Any.Scope());
        Assert.True(await engine.BeginAnswerAsync(old, [], Time.UtcNow, None));
        Time.Advance(Lease - TimeSpan.FromSeconds(1));
        Assert.True(await engine.RenewAsync(old, Lease, None));
        Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(await Queue.ClaimAsync("other", 10, 1000, Lease, None));
        Time.Advance(Lease);
        var taken = Assert.Single(await Queue.ClaimAsync("other", 10, 1000, Lease, None));
        Assert.Equal((old.Id, 2), (taken.Id, taken.Attempt));
        Assert.False(await engine.AppendAsync(old, [Any.Event(EventType.AgentMessage)], Time.UtcNow, None));
        Assert.True(await engine.AppendAsync(taken, [Any.Event(EventType.AgentMessage, key: "a")], Time.UtcNow, None));

        // It had begun to answer: a newer message no longer cancels it, whoever holds it now.
        await SendAsync(session, "two");
        Assert.True(await engine.CompleteAsync(taken, [], Nothing, Time.UtcNow, None));
    }

    [Fact]
    public async Task Events_with_a_key_the_session_has_are_skipped_and_offsets_stay_consecutive()
    {
        var session = await AddSessionAsync();
        await SendAsync(session);
        var turn = await ClaimOneAsync();
        await using var storage = Storage.For(Any.Scope());
        await using var engine = EngineStorage.For(Any.Scope());
        NewEvent[] events = [Any.Event(EventType.ToolCall, key: "call"), Any.Event(EventType.StatusUpdate), Any.Event(EventType.ToolCall, key: "call")];
        Assert.True(await engine.AppendAsync(turn, events, Time.UtcNow, None));
        Assert.True(await engine.AppendAsync(turn, [.. events, Any.Event(EventType.AgentMessage, """{"text":"Hi"}""", "answer")], Time.UtcNow, None));
        Assert.True(await engine.AppendAsync(turn, [], Time.UtcNow, None));
        var read = await storage.Events.ReadAfterAsync(session.Id, 0, 10, None);
        Assert.Equal([EventType.ToolCall, EventType.StatusUpdate, EventType.StatusUpdate, EventType.AgentMessage], read.Select(e => e.EventType));
        Assert.Equal([1, 2, 3, 4], read.Select(e => e.Offset));
        var stored = await storage.Sessions.FindAsync(session.Id, None);
        Assert.Equal((5, 2), (stored!.EventCount, stored.MessageCount));
    }

    [Fact]
    public async Task A_failed_turn_is_due_again_when_told_and_over_when_not()
    {
        await SendAsync(await AddSessionAsync());
        var turn = await ClaimOneAsync();
        await using var engine = EngineStorage.For(Any.Scope());
        Assert.True(await engine.FailAsync(turn, "the model is away", [], Time.UtcNow.AddSeconds(10), Time.UtcNow, None));
        Assert.Empty(await Queue.ClaimAsync("me", 10, 1000, Lease, None));
        Time.Advance(TimeSpan.FromSeconds(10));
        var again = await ClaimOneAsync();
        Assert.Equal((turn.Id, 2), (again.Id, again.Attempt));
        Assert.True(await engine.FailAsync(again, new string('x', 5000), [Any.Event(EventType.StatusUpdate)], null, Time.UtcNow, None));
        Time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await Queue.ClaimAsync("me", 10, 1000, Lease, None));
        Assert.Equal(1, await Database.SingleAsync<long>(
            "select count(*) from simparlant_turn where id = $1 and status = 'failed' and length(error) = 2000 and finished_at is not null", turn.Id));
    }

    [Fact]
    public async Task A_turn_cannot_be_used_from_another_workspace()
    {
        await SendAsync(await AddSessionAsync());
        var turn = await ClaimOneAsync();
        await using var foreign = EngineStorage.For(Any.Scope(Demo.Globex));
        await Assert.ThrowsAsync<ArgumentException>(() => foreign.LoadAsync(turn, 10, None).AsTask());
        var disguised = turn with { WorkspaceId = Demo.Globex };
        Assert.Null(await foreign.LoadAsync(disguised, 10, None));
        Assert.False(await foreign.AppendAsync(disguised, [Any.Event(EventType.AgentMessage)], Time.UtcNow, None));
        Assert.False(await foreign.BeginAnswerAsync(disguised, [], Time.UtcNow, None));
    }

    [Fact]
    public async Task Ending_a_session_cancels_what_has_not_begun_to_answer()
    {
        var session = await AddSessionAsync();
        await SendAsync(session);
        await using var storage = Storage.For(Any.Scope());
        await storage.Sessions.EndAsync(session.Id, "done", Time.UtcNow, None);
        Assert.Empty(await Queue.ClaimAsync("me", 10, 1000, Lease, None));
    }

    private static TurnClosing Nothing { get; } = new([], 0, 0);

    private async Task<ClaimedTurn> ClaimOneAsync() => Assert.Single(await Queue.ClaimAsync("me", 10, 1000, Lease, None));
}
