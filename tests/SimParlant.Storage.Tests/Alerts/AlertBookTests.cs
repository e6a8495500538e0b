using Npgsql;
using SimParlant.Core.Alerts;
using SimParlant.Storage.Alerts;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Tests.Alerts;

/// <summary>What replicas write together about what is wrong.</summary>
public sealed class AlertBookTests : IAsyncLifetime
{
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);
    private static readonly string[] Channels = ["webhook", "slack"];

    private readonly ManualTime _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private TestDatabase _database = null!;
    private NpgsqlDataSource _app = null!;
    private PostgresAlertBook _book = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _app = Source.Create(_database.AppConnectionString);
        _book = new(_app, _time);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task What_holds_is_pending_fires_when_it_held_long_enough_and_is_resolved_when_it_is_over()
    {
        await ReportAsync("a", Own("a", seconds: 30));
        Assert.Equal(AlertStatus.Pending, (await OnlyAsync()).Status);
        await TickAsync("a", Own("a", seconds: 30));
        Assert.Equal(AlertStatus.Pending, (await OnlyAsync()).Status);
        await TickAsync("a", Own("a", seconds: 30, value: 7));
        var firing = await OnlyAsync();
        Assert.Equal((AlertStatus.Firing, 7d, "a"), (firing.Status, firing.Value, firing.Labels["instance"]));
        await TickAsync("a");
        var over = await OnlyAsync();
        Assert.Equal((AlertStatus.Resolved, null), (over.Status, over.ResolvedBy));
        Assert.Equal(["firing slack", "firing webhook", "resolved slack", "resolved webhook"], await NotesAsync());
    }

    [Fact]
    public async Task What_was_over_before_it_fired_leaves_nothing_behind()
    {
        await ReportAsync("a", Own("a", seconds: 30));
        await TickAsync("a");
        Assert.Empty(await _book.ListAsync(null, 10, default));
        Assert.Empty(await NotesAsync());
    }

    [Fact]
    public async Task What_comes_again_is_another_alert()
    {
        await ReportAsync("a", Own("a"));
        await TickAsync("a");
        await TickAsync("a", Own("a"));
        Assert.Equal([AlertStatus.Firing, AlertStatus.Resolved], (await _book.ListAsync(null, 10, default)).Select(a => a.Status));
    }

    [Fact]
    public async Task Any_number_of_replicas_that_see_the_same_make_one_alert_and_one_message_per_receiver()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => ReportAsync($"replica-{i}", Shared("x"), Shared("y"), Shared("z"))));
        Assert.Equal(3, (await _book.ListAsync(AlertStatus.Firing, 10, default)).Count);
        Assert.Equal(6, (await NotesAsync()).Count);
    }

    [Fact]
    public async Task What_all_can_see_is_over_when_none_has_seen_it_for_a_while()
    {
        await ReportAsync("a", Shared("x"));
        await TickAsync("b");
        Assert.Equal(AlertStatus.Firing, (await OnlyAsync()).Status);
        _time.Advance(Stale);
        await TickAsync("b");
        Assert.Equal(AlertStatus.Resolved, (await OnlyAsync()).Status);
    }

    [Fact]
    public async Task What_only_a_replica_that_is_gone_could_see_is_over_by_and_by()
    {
        await ReportAsync("a", Own("a"));
        await TickAsync("b");
        Assert.Equal(AlertStatus.Firing, (await OnlyAsync()).Status);
        _time.Advance(Stale);
        await TickAsync("b");
        Assert.Equal(AlertStatus.Resolved, (await OnlyAsync()).Status);
    }

    [Fact]
    public async Task Replicas_know_of_each_other_until_one_leaves()
    {
        await ReportAsync("a");
        Assert.Equal(["a", "b"], (await ReportAsync("b")).Select(r => r.Instance).Order());
        await _book.LeaveAsync("a", default);
        Assert.Equal(["b"], (await ReportAsync("b")).Select(r => r.Instance));
    }

    [Fact]
    public async Task An_operator_acknowledges_silences_and_resolves()
    {
        await ReportAsync("a", Own("a"));
        var alert = await OnlyAsync();
        Assert.True(await ActAsync(alert.Id, AlertAction.Acknowledge));
        Assert.True(await ActAsync(alert.Id, AlertAction.Silence, _time.GetUtcNow().UtcDateTime.AddHours(1)));
        alert = (await _book.FindAsync(alert.Id, default))!;
        Assert.Equal(("ada", _time.GetUtcNow().UtcDateTime.AddHours(1)), (alert.AcknowledgedBy, alert.SilencedUntil));
        Assert.Empty(await NotesAsync());
        Assert.True(await ActAsync(alert.Id, AlertAction.Resolve));
        Assert.Equal("ada", (await OnlyAsync()).ResolvedBy);
        Assert.False(await ActAsync(alert.Id, AlertAction.Resolve));

        // It still holds, and comes again: silently, until the hour is over.
        await TickAsync("a", Own("a"));
        Assert.Single(await _book.ListAsync(AlertStatus.Firing, 10, default));
        Assert.Empty(await NotesAsync());
        await TickAsync("a");
        _time.Advance(TimeSpan.FromHours(1));
        await TickAsync("a", Own("a"));
        Assert.Equal(2, (await NotesAsync()).Count);
    }

    [Fact]
    public async Task A_message_is_one_replicas_and_the_next_ones_if_that_falls_silent()
    {
        await ReportAsync("a", Own("a"));
        var lease = TimeSpan.FromSeconds(30);
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => await _book.ClaimNotesAsync(10, lease, default)));
        var first = claims.SelectMany(c => c).ToArray();
        Assert.Equal(["slack", "webhook"], first.Select(n => n.Channel).Order());
        Assert.Empty(await _book.ClaimNotesAsync(10, lease, default));

        _time.Advance(lease);
        var again = await _book.ClaimNotesAsync(10, lease, default);
        Assert.All(again, note => Assert.Equal(2, note.Attempt));

        // Who fell silent speaks up too late.
        await _book.FinishNoteAsync(first[0], delivered: false, null, default);
        await _book.FinishNoteAsync(again[0], delivered: true, null, default);
        await _book.FinishNoteAsync(again[1], delivered: false, _time.GetUtcNow().UtcDateTime.AddMinutes(5), default);
        _time.Advance(TimeSpan.FromMinutes(5));
        var last = Assert.Single(await _book.ClaimNotesAsync(10, lease, default));
        Assert.Equal((again[1].Id, 3), (last.Id, last.Attempt));
        await _book.FinishNoteAsync(last, delivered: false, null, default);
        Assert.Equal(1, (await _book.CountAsync(default)).NotesGivenUp);
    }

    [Fact]
    public async Task That_it_is_over_is_not_told_before_it_was_told_to_be_wrong()
    {
        await ReportAsync("a", Own("a"));
        await TickAsync("a");
        var first = await _book.ClaimNotesAsync(10, Period, default);
        Assert.All(first, note => Assert.Equal(AlertStatus.Firing, note.Kind));
        foreach (var note in first)
        {
            await _book.FinishNoteAsync(note, delivered: true, null, default);
        }

        Assert.All(await _book.ClaimNotesAsync(10, Period, default), note => Assert.Equal(AlertStatus.Resolved, note.Kind));
    }

    [Fact]
    public async Task What_is_known_is_counted()
    {
        await ReportAsync("a", Own("a"), Shared("x", 60));
        await TickAsync("a");
        var stats = await _book.CountAsync(default);
        Assert.Equal((1, 0, 1, 1, 15d, 4), (stats.Pending, stats.Firing, stats.FiredLastDay, stats.ResolvedLastDay, stats.MeanSecondsToResolve, stats.NotesWaiting));
    }

    public static TheoryData<string> Tables => [.. Schema.Expected.ServiceTables];

    [Theory, MemberData(nameof(Tables))]
    public async Task No_role_that_a_service_connects_as_reaches_the_table(string table)
    {
        foreach (var sql in new[] { $"select * from {table}", $"delete from {table}", $"truncate {table}" })
        {
            await using var connection = await _app.OpenConnectionAsync();
            await using var command = new NpgsqlCommand($"select set_config('simparlant.workspaces', '{{{Demo.AcmeSupport}}}', false); {sql}", connection);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }

        Assert.True(await _database.SingleAsync<bool>("select relrowsecurity and relforcerowsecurity from pg_class where relname = $1", table));
    }

    private static SeenAlert Own(string instance, double seconds = 0, double value = 1) => new(
        Guid.CreateVersion7(), $"Rule{{instance=\"{instance}\"}}", "Rule", AlertSeverity.Critical, new Dictionary<string, string> { ["instance"] = instance },
        instance, value, TimeSpan.FromSeconds(seconds));

    private static SeenAlert Shared(string name, double seconds = 0) => new(
        Guid.CreateVersion7(), $"{name}{{}}", name, AlertSeverity.Warning, new Dictionary<string, string>(), null, 1, TimeSpan.FromSeconds(seconds));

    private async Task<IReadOnlyList<Replica>> ReportAsync(string instance, params SeenAlert[] seen) =>
        await _book.ReportAsync(instance, seen, Channels, Stale, default);

    private async Task TickAsync(string instance, params SeenAlert[] seen)
    {
        _time.Advance(Period);
        await ReportAsync(instance, seen);
    }

    private async Task<Alert> OnlyAsync() => Assert.Single(await _book.ListAsync(null, 10, default));

    private ValueTask<bool> ActAsync(Guid id, AlertAction action, DateTime? until = null) => _book.ActAsync(id, action, "ada", until, Channels, default);

    private Task<IReadOnlyList<string>> NotesAsync() =>
        _database.ListAsync<string>("select kind || ' ' || channel from simparlant_alert_note where status = 'waiting' order by 1");
}
