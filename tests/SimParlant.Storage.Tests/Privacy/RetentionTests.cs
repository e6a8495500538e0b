using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using SimParlant.Core.Audit;
using SimParlant.Core.Bus;
using SimParlant.Core.Privacy;
using SimParlant.Core.Secrets;
using SimParlant.Core.Sessions;
using SimParlant.Storage.Bus;
using SimParlant.Storage.Privacy;
using SimParlant.Storage.Secrets;

namespace SimParlant.Storage.Tests.Privacy;

public sealed class RetentionTests(DatabaseFixture fixture) : StorageTest(fixture)
{
    private readonly Trail _trail = new();

    [Fact]
    public async Task A_conversation_goes_after_the_agents_days_with_all_that_hangs_below_it()
    {
        var agent = await AddAgentAsync(change: a => a.DataRetentionDays = 30);
        var (old, young) = (await AddSessionAsync(agent), await AddSessionAsync(agent));
        await SendAsync(old);
        Time.Advance(TimeSpan.FromDays(2));
        await SendAsync(young);
        Time.Advance(TimeSpan.FromDays(27));
        Assert.Equal(0, await CountGoneAsync(old, young));
        await Purge().ExecuteAsync(None);
        Assert.Equal(0, await CountGoneAsync(old, young));

        Time.Advance(TimeSpan.FromDays(2));
        await Purge().ExecuteAsync(None);
        Assert.Equal(0, await RowsAsync("parlant_session", "id", old));
        Assert.Equal(0, await RowsAsync("parlant_event", "session_id", old));
        Assert.Equal(0, await RowsAsync("simparlant_turn", "session_id", old));
        Assert.Equal(1, await RowsAsync("parlant_session", "id", young));
        var note = Assert.Single(_trail.Of(Demo.AcmeSupport));
        Assert.Equal("retention.purge", note.Action);
        Assert.Equal("1", note.Details!["sessions"]);
    }

    [Fact]
    public async Task The_shorter_time_of_agent_and_workspace_counts_and_other_workspaces_are_untouched()
    {
        var forgetful = await AddSessionAsync(await AddAgentAsync(Demo.AcmeResearch, a => a.DataRetentionDays = null));
        var foreign = await AddSessionAsync(await AddAgentAsync(Demo.Globex, a => a.DataRetentionDays = null));
        Time.Advance(TimeSpan.FromDays(400));
        Assert.Equal(0, await CountGoneAsync(forgetful, foreign));
        await Purge().ExecuteAsync(None);
        Assert.Equal(0, await CountGoneAsync(forgetful, foreign));

        await using (var storage = Storage.For(Any.Scope(Demo.AcmeResearch)))
        {
            await storage.PersonalData.SetPolicyAsync(new(7, default), "user-ada", Time.UtcNow, None);
        }

        await Purge().ExecuteAsync(None);
        Assert.Equal(0, await RowsAsync("parlant_session", "id", forgetful));
        Assert.Equal(1, await RowsAsync("parlant_session", "id", foreign));
        Assert.Empty(_trail.Of(Demo.Globex));
    }

    [Fact]
    public async Task An_active_conversation_of_today_stays_however_long_ago_it_began()
    {
        var session = await AddSessionAsync(await AddAgentAsync(change: a => a.DataRetentionDays = 1));
        Time.Advance(TimeSpan.FromDays(300));
        await SendAsync(session);
        await Purge().ExecuteAsync(None);
        Assert.Equal(1, await RowsAsync("parlant_session", "id", session));
    }

    [Fact]
    public async Task What_is_being_answered_waits()
    {
        var session = await AddSessionAsync(await AddAgentAsync(change: a => a.DataRetentionDays = 1));
        await SendAsync(session);
        Time.Advance(TimeSpan.FromDays(3));
        Assert.Contains(await Queue.ClaimAsync("replica", 1000, 1000, TimeSpan.FromSeconds(10), None), turn => turn.SessionId == session.Id);
        await Purge().ExecuteAsync(None);
        Assert.Equal(1, await RowsAsync("parlant_session", "id", session));
        Time.Advance(TimeSpan.FromSeconds(11));
        await Purge().ExecuteAsync(None);
        Assert.Equal(0, await RowsAsync("parlant_session", "id", session));
    }

    [Fact]
    public async Task Several_replicas_at_once_delete_each_conversation_once()
    {
        var agent = await AddAgentAsync(Demo.Globex, a => a.DataRetentionDays = 5);
        for (var i = 0; i < 450; i++)
        {
            await AddSessionAsync(agent);
        }

        Time.Advance(TimeSpan.FromDays(6));
        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Purge().ExecuteAsync(None))));
        // What one replica passed over because another held it, the other has deleted.
        Assert.Equal(0, await Database.SingleAsync<long>("select count(*) from parlant_session where agent_id = $1", agent.Id));
        Assert.True(counts.Sum() >= 450);
        Assert.Equal(counts.Sum(), _trail.Notes.Sum(note => int.Parse(note.Note.Details!["sessions"])));
    }

    [Fact]
    public async Task Readers_of_the_workspace_are_woken()
    {
        var session = await AddSessionAsync(await AddAgentAsync(change: a => a.DataRetentionDays = 1));
        Time.Advance(TimeSpan.FromDays(2));
        var bus = new InMemoryWakeBus(NullLogger<InMemoryWakeBus>.Instance);
        var woken = new TaskCompletionSource();
        await using var listening = await bus.ListenAsync(Topic.Workspace(session.WorkspaceId), () => woken.TrySetResult(), None);
        await Purge(bus).ExecuteAsync(None);
        Assert.True(woken.Task.IsCompleted);
    }

    [Fact]
    public async Task A_replica_looks_at_once_and_then_at_every_interval()
    {
        var agent = await AddAgentAsync(change: a => a.DataRetentionDays = 1);
        var log = new Log();
        using var stop = new CancellationTokenSource();
        var renew = new RenewSecrets(Storage, new PostgresKeyUse(App), KeyRing.Empty);
        var running = new HousekeepingWorker(Purge(), renew, log, new(), Time).RunAsync(stop.Token);
        await log.NextAsync();
        var session = await AddSessionAsync(agent);
        Time.Advance(TimeSpan.FromDays(2));
        while (await log.NextAsync() == 0)
        {
        }

        Assert.Equal(0, await RowsAsync("parlant_session", "id", session));
        await stop.CancelAsync();
        await running;
    }

    private sealed class Log : IHousekeepingLog
    {
        private readonly Channel<int> _purged = Channel.CreateUnbounded<int>();

        public ValueTask<int> NextAsync() => _purged.Reader.ReadAsync();

        public void Done(int purgedSessions, int renewedSecrets, int unreadableSecrets) => _purged.Writer.TryWrite(purgedSessions);

        public void Failed(Exception why) => _purged.Writer.Complete(why);
    }

    private PurgeConversations Purge(IWakeBus? bus = null) =>
        new(Storage, new PostgresRetentionQueue(App), _trail, bus ?? new InMemoryWakeBus(NullLogger<InMemoryWakeBus>.Instance), Time);

    private async Task<long> CountGoneAsync(params Session[] sessions) =>
        sessions.Length - await Database.SingleAsync<long>("select count(*) from parlant_session where id = any($1)", sessions.Select(s => s.Id).ToArray());

    private Task<long> RowsAsync(string table, string column, Session session) =>
        Database.SingleAsync<long>($"select count(*) from {table} where {column} = $1", session.Id);
}

internal sealed class Trail : IAuditTrail
{
    private readonly Lock _lock = new();

    public List<(Actor Actor, string? WorkspaceId, AuditNote Note)> Notes { get; } = [];

    public IEnumerable<AuditNote> Of(string workspaceId) => Notes.Where(n => n.WorkspaceId == workspaceId).Select(n => n.Note);

    public ValueTask RecordAsync(Actor actor, string? workspaceId, AuditNote note, CancellationToken ct)
    {
        lock (_lock)
        {
            Notes.Add((actor, workspaceId, note));
        }

        return default;
    }
}
