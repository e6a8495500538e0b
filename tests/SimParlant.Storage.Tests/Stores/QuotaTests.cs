using System.Diagnostics;
using SimParlant.Core.Agents;
using SimParlant.Core.Ids;
using SimParlant.Core.Limits;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Sessions;
using SimParlant.Core.Engine;
using SimParlant.Core.Workspaces;
using SimParlant.Storage.Database;
using SimParlant.Storage.Workspaces;
using Xunit.Abstractions;

namespace SimParlant.Storage.Tests.Stores;

public sealed class QuotaTests(DatabaseFixture fixture, ITestOutputHelper output) : StorageTest(fixture)
{
    private const int Few = 10;

    private IStorage Within(Quotas quotas) => new PostgresStorage(App, Time, new SortableIds(Time), quotas);

    [Fact]
    public async Task Of_fifty_agents_at_once_as_many_are_stored_as_the_quota_has_room_for()
    {
        // The other tests make agents in the support workspace; here nobody else does.
        var storage = Within(new() { Agents = Few });
        var before = await CountAsync(Demo.Globex);
        var added = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            await using var store = storage.For(Any.Scope(Demo.Globex, memberId: "user-mallory"));
            var agent = Any.Agent(Demo.Globex);
            return await store.Agents.TryAddAsync(agent, [Any.Guideline(agent)], None);
        }));
        Assert.Equal(Few - before, added.Count(addition => addition.IsStored));
        Assert.All(added.Where(addition => !addition.IsStored), addition => Assert.Equal(new LimitReached("agents", Few), addition.Full));
        Assert.Equal(Few, await CountAsync(Demo.Globex));

        // A deleted agent makes room; its name is not in the way.
        await using var workspace = storage.For(Any.Scope(Demo.Globex, memberId: "user-mallory"));
        var gone = await Database.ListAsync<Guid>("select id from parlant_agent where workspace_id = $1 and deleted_at is null limit 1", Demo.Globex);
        await workspace.Agents.DeleteAsync(gone[0], None);
        Assert.True((await workspace.Agents.TryAddAsync(Any.Agent(Demo.Globex), [], None)).IsStored);
        Assert.NotNull((await workspace.Agents.TryAddAsync(Any.Agent(Demo.Globex), [], None)).Full);
    }

    [Fact]
    public async Task Of_fifty_sessions_at_once_as_many_are_stored_as_the_quota_has_room_for()
    {
        var (storage, agent) = (Within(new() { Sessions = Few }), await AddAgentAsync());
        var party = Any.Word();
        var added = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AddAsync(storage, agent, s => s.CustomerId = party)));
        Assert.Equal(Few, added.Count(addition => addition.IsStored));
        Assert.All(added.Where(addition => !addition.IsStored), addition => Assert.Equal(new LimitReached("sessions", Few), addition.Full));
        Assert.Equal(Few, await Database.SingleAsync<int>("select total_sessions from parlant_agent where id = $1", agent.Id));
    }

    [Fact]
    public async Task Members_and_customers_are_counted_apart_even_when_they_share_a_name_and_an_ended_session_makes_room()
    {
        var (storage, agent) = (Within(new() { Sessions = 1 }), await AddAgentAsync());
        Assert.True((await AddAsync(storage, agent, s => s.CustomerId = "user-grace")).IsStored);
        Assert.NotNull((await AddAsync(storage, agent, s => s.CustomerId = "user-grace")).Full);
        Guid member = default;
        Assert.True((await AddAsync(storage, agent, s => (s.UserId, member) = ("user-grace", s.Id))).IsStored);
        Assert.NotNull((await AddAsync(storage, agent, s => s.UserId = "user-grace")).Full);
        await using var store = storage.For(Any.Scope());
        await store.Sessions.EndAsync(member, null, Time.UtcNow, None);
        Assert.True((await AddAsync(storage, agent, s => s.UserId = "user-grace")).IsStored);
    }

    [Theory]
    [InlineData(100, null, "tokens")]
    [InlineData(null, 7, "costCents")]
    public async Task What_turns_used_is_counted_by_month_and_stops_the_next_message(int? tokens, int? cents, string kind)
    {
        var storage = Within(new() { Tokens = tokens, CostCents = cents });
        await Database.ExecuteAsync("delete from simparlant_usage where workspace_id = $1", Demo.AcmeResearch);
        var session = await AddSessionAsync(await AddAgentAsync(Demo.AcmeResearch));
        Assert.IsType<MessageAppended.Accepted>(await SendAsync(storage, session));
        await FinishAsync(session, new([], 60, 4));
        Assert.IsType<MessageAppended.Accepted>(await SendAsync(storage, session, "again"));
        await FinishAsync(session, new([], 60, 4));
        Assert.Equal(120, await Database.SingleAsync<long>("select tokens from simparlant_usage where workspace_id = $1 and month = '2026-01-01'", Demo.AcmeResearch));

        var refused = Assert.IsType<MessageAppended.QuotaUsed>(await SendAsync(storage, session, "more"));
        Assert.Equal(kind, refused.Limit.Kind);
        // A message that was sent before is the same message, quota or not.
        Assert.True(Assert.IsType<MessageAppended.Accepted>(await SendAsync(storage, session, "again", "again")).Repeated);
        Assert.Equal(0, await Database.SingleAsync<long>("select count(*) from simparlant_turn where session_id = $1 and status = 'pending'", session.Id));

        Time.Advance(TimeSpan.FromDays(31));
        Assert.IsType<MessageAppended.Accepted>(await SendAsync(storage, session, "next month"));
    }

    [Fact]
    public async Task Usage_of_another_workspace_is_neither_read_nor_written()
    {
        await Database.ExecuteAsync("insert into simparlant_usage values ('ws-globex', '2020-01-01', 5, 6) on conflict do nothing");
        await using var store = Storage.For(Any.Scope());
        var usage = await store.Usage.ReadAsync(new(2020, 1, 1), None);
        Assert.Equal((0, 0), (usage.Tokens, usage.CostCents));
        await using var batch = new ScopedSql(App, ScopeSettings.Of(Any.Scope()))
            .Batch().Add("update simparlant_usage set tokens = 0 where workspace_id = 'ws-globex'");
        Assert.Equal(0, await batch.ExecuteAsync(None));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(async () => await new ScopedSql(App, ScopeSettings.Of(Any.Scope()))
            .ExecuteAsync("insert into simparlant_usage values ('ws-globex', '2020-02-01', 5, 6)", None));
    }

    [Fact]
    public async Task Keeping_a_quota_costs_little()
    {
        const int Rounds = 200;
        var (with, without, agent) = (Within(new() { Sessions = 1000 }), Storage, await AddAgentAsync());
        var party = Any.Word();
        var (kept, free) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var i = 0; i < Rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            Assert.True((await AddAsync(without, agent, s => s.CustomerId = party)).IsStored);
            var between = Stopwatch.GetTimestamp();
            Assert.True((await AddAsync(with, agent, s => s.CustomerId = party)).IsStored);
            (free, kept) = (free + Stopwatch.GetElapsedTime(started, between), kept + Stopwatch.GetElapsedTime(between));
        }

        output.WriteLine($"session with quota {kept.TotalMicroseconds / Rounds:F0} µs, without {free.TotalMicroseconds / Rounds:F0} µs, ratio {kept / free:F2}");
    }

    private Task<long> CountAsync(string workspace) =>
        Database.SingleAsync<long>("select count(*) from parlant_agent where workspace_id = $1 and deleted_at is null", workspace);

    private static async Task<Addition> AddAsync(IStorage storage, Agent agent, Action<Session> change)
    {
        var session = Any.Session(agent);
        change(session);
        await using var store = storage.For(Any.Scope(agent.WorkspaceId));
        return await store.Sessions.TryAddAsync(session, null, None);
    }

    private async Task<MessageAppended> SendAsync(IStorage storage, Session session, string text = "Hello", string? key = null)
    {
        await using var store = storage.For(Any.Scope(session.WorkspaceId));
        return await store.Events.AppendCustomerMessageAsync(session.Id, Any.Message(text, key ?? text), Any.Id(), Time.UtcNow, None);
    }

    private async Task FinishAsync(Session session, TurnClosing closing)
    {
        var turn = (await Queue.ClaimAsync("test", 100, 1000, TimeSpan.FromMinutes(1), None)).Single(claimed => claimed.SessionId == session.Id);
        await using var engine = EngineStorage.For(Any.Scope(session.WorkspaceId));
        Assert.True(await engine.CompleteAsync(turn, [], closing, Time.UtcNow, None));
    }
}
