using System.Text.Json.Nodes;
using Npgsql;
using SimParlant.Core.Agents;
using SimParlant.Core.Sessions;

namespace SimParlant.Storage.Tests.Engine;

/// <summary>A noisy workspace delays no other, and never has more than its share running.</summary>
public sealed class FairnessTests(DatabaseFixture fixture) : EngineTest(fixture)
{
    [Fact]
    public async Task The_single_turn_of_one_workspace_comes_with_the_next_claim_whatever_another_has_waiting()
    {
        await BacklogAsync(await AddAgentAsync(), 10_000);
        Time.Advance(TimeSpan.FromMinutes(5));
        await SendAsync(await AddSessionAsync(await AddAgentAsync(Demo.Globex)));
        var claimed = await Queue.ClaimAsync("me", 2, 8, Lease, None);
        Assert.Equal([Demo.AcmeSupport, Demo.Globex], claimed.Select(c => c.WorkspaceId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Workspaces_take_turns_the_least_busy_first()
    {
        var (acme, globex) = (await AddAgentAsync(), await AddAgentAsync(Demo.Globex));
        await BacklogAsync(acme, 20);
        Assert.Equal(3, (await Queue.ClaimAsync("me", 3, 8, Lease, None)).Count);
        await BacklogAsync(globex, 20);
        Assert.All(await Queue.ClaimAsync("me", 3, 8, Lease, None), turn => Assert.Equal(Demo.Globex, turn.WorkspaceId));
        Assert.Equal(2, (await Queue.ClaimAsync("me", 2, 8, Lease, None)).Select(turn => turn.WorkspaceId).Distinct().Count());
    }

    [Fact]
    public async Task No_workspace_has_more_than_its_share_running_however_many_claim_at_once()
    {
        await BacklogAsync(await AddAgentAsync(), 100);
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Queue.ClaimAsync($"replica {i}", 5, 8, Lease, None).AsTask())));
        Assert.Equal(8, claims.Sum(c => c.Count));
        Assert.Empty(await Queue.ClaimAsync("me", 5, 8, Lease, None));

        // A place is free once one ends, and those whose lease ran out are taken over within the share.
        var first = claims.SelectMany(c => c).First();
        await using var store = Store();
        Assert.True(await store.CompleteAsync(first, [], new([], 0, 0), Time.UtcNow, None));
        Assert.Single(await Queue.ClaimAsync("me", 5, 8, Lease, None));
        Time.Advance(Lease);
        var taken = await Queue.ClaimAsync("me", 50, 8, Lease, None);
        Assert.Equal((8, true), (taken.Count, taken.All(t => t.Attempt == 2)));
    }

    [Fact]
    public async Task A_claim_walks_over_workspaces_and_not_over_what_waits_in_them()
    {
        await BacklogAsync(await AddAgentAsync(), 1_000);
        await BacklogAsync(await AddAgentAsync(Demo.Globex), 1_000);
        var few = await ClaimBuffersAsync();
        await BacklogAsync(await AddAgentAsync(), 20_000);
        var many = await ClaimBuffersAsync();
        Assert.True(many <= few + 60, $"{few} buffers became {many}");
    }

    [Fact]
    public async Task An_agent_that_may_not_be_interrupted_answers_first()
    {
        var session = await AddSessionAsync(await AddAgentAsync(change: a => a.AllowInterruption = false));
        var turn = await AskAsync(session, "one");
        await SendAsync(session, "two");
        await SendAsync(session, "three");
        Assert.Empty(await Queue.ClaimAsync("me", 10, 8, Lease, None));
        await using var store = Store();
        Assert.True(await store.BeginAnswerAsync(turn, [], Time.UtcNow, None));
        Assert.True(await store.AnswerAsync(turn, [Reply(turn)], Effects, Time.UtcNow, None));
        Assert.True(await store.CompleteAsync(turn, [], new([], 0, 0), Time.UtcNow, None));
        Assert.Equal(2, (await ClaimOneAsync()).TriggerOffset);
        Assert.DoesNotContain(await WithAsync(async s => await s.Events.ReadAfterAsync(session.Id, -1, 10, None)), e => e.EventType == EventType.StatusUpdate);
    }

    [Fact]
    public async Task A_message_that_cancels_keeps_its_own_place_and_the_next_goes_on_behind_both()
    {
        var session = await AddSessionAsync();
        var turn = await AskAsync(session, "one");
        var second = Assert.IsType<MessageAppended.Accepted>(await SendAsync(session, "two"));
        var third = Assert.IsType<MessageAppended.Accepted>(await SendAsync(session, "three"));
        Assert.Equal((1, 3), (second.Event.Offset, third.Event.Offset));
        var cancelled = Assert.Single(await WithAsync(async s => await s.Events.ReadAfterAsync(session.Id, 1, 1, None)));
        Assert.Equal((EventType.StatusUpdate, "cancelled"), (cancelled.EventType, cancelled.Content.GetProperty("status").GetString()));
        var found = await FindAsync(session);
        Assert.Equal((4, 3), (found.EventCount, found.MessageCount));
        await using var store = Store();
        Assert.False(await store.BeginAnswerAsync(turn, [], Time.UtcNow, None));
    }

    [Fact]
    public async Task A_message_and_the_beginning_of_an_answer_at_once_leave_either_a_cancelled_turn_or_an_answer()
    {
        for (var i = 0; i < 20; i++)
        {
            var session = await AddSessionAsync();
            var turn = await AskAsync(session, "one");
            await using var store = Store();
            var begun = Task.Run(() => store.BeginAnswerAsync(turn, [], Time.UtcNow, None).AsTask());
            await Task.WhenAll(begun, Task.Run(() => SendAsync(session, "two")));
            var events = await WithAsync(async s => await s.Events.ReadAfterAsync(session.Id, -1, 10, None));
            Assert.Equal(await begun && await IsAnsweringAsync(turn.Id) ? 2 : 3, events.Count);
            Assert.Equal(Enumerable.Range(0, events.Count), events.Select(e => e.Offset));
            Assert.Equal(events.Count, (await FindAsync(session)).EventCount);
            await Database.ExecuteAsync("delete from simparlant_turn");
        }
    }

    private Task<bool> IsAnsweringAsync(Guid turn) =>
        Database.SingleAsync<bool>("select status = 'answering' from simparlant_turn where id = $1", turn);

    private Task BacklogAsync(Agent agent, int turns) => Database.ExecuteAsync("""
        with sessions as (
            insert into parlant_session (workspace_id, agent_id, started_at, last_activity_at)
            select $1, $2, $4, $4 from generate_series(1, $3) returning id
        )
        insert into simparlant_turn (id, workspace_id, session_id, trigger_offset, due_at, created_at)
        select gen_random_uuid(), $1, id, 0, $4, $4 from sessions
        """, agent.WorkspaceId, agent.Id, turns, DateTime.SpecifyKind(Time.UtcNow, DateTimeKind.Unspecified));

    /// <summary>Of one claim that is taken back.</summary>
    private async Task<long> ClaimBuffersAsync()
    {
        await Database.ExecuteAsync("analyze simparlant_turn");
        await using var connection = await App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var explain = new NpgsqlCommand(
            "explain (analyze, buffers, timing off, format json) select * from simparlant_claim_turns('me', 16, 8, '30 s', $1)", connection);
        explain.Parameters.Add(new() { Value = DateTime.SpecifyKind(Time.UtcNow, DateTimeKind.Unspecified) });
        var plan = JsonNode.Parse((string)(await explain.ExecuteScalarAsync())!)![0]!["Plan"]!;
        Assert.Equal(16, (int)(double)plan["Actual Rows"]!);
        return (long)plan["Shared Hit Blocks"]! + (long)plan["Shared Read Blocks"]!;
    }
}
