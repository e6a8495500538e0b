using Npgsql;
using SimParlant.Core.Audit;
using SimParlant.Core.Ids;
using SimParlant.Core.Workspaces;
using SimParlant.Storage.Audit;
using SimParlant.Storage.Database;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Tests.Audit;

/// <summary>Whoever gets past every door leaves a broken seal.</summary>
public sealed class SealTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestDatabase _database = null!;
    private NpgsqlDataSource _app = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _app = Source.Create(_database.AppConnectionString);
        await _database.ExecuteAsync("""
            create function row_of(n integer, p integer) returns uuid language sql stable as
                'select audit_id from simparlant_audit_sealed where workspace_id = ''ws-globex'' and number = n and position = p';
            create function seal_of(n integer) returns uuid language sql stable as
                'select id from simparlant_audit_seal where workspace_id = ''ws-globex'' and number = n'
            """);
        await NoteAsync(5);
        await SealAsync(2);
        await NoteAsync(3);
        await SealAsync(2);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task An_untouched_trail_has_no_faults_and_every_row_is_sealed_once()
    {
        Assert.Empty(await VerifyAsync());
        Assert.Equal(0, await _database.SingleAsync<long>("select count(*) from simparlant_audit a where not exists (select 1 from simparlant_audit_sealed s where s.audit_id = a.id)"));
        Assert.Equal([2, 2, 1, 2, 1], await _database.ListAsync<int>("select row_count from simparlant_audit_seal where workspace_id = 'ws-globex' order by number"));
        Assert.Empty(await SealAsync(2));
        await using var storage = Open();
        var head = await storage.Audit.FindHeadAsync(None);
        Assert.Equal(5, head!.Number);
        Assert.Equal(await _database.SingleAsync<string>("select hash from simparlant_audit_seal where workspace_id = 'ws-globex' and number = 5"), head.Hash);
    }

    [Fact]
    public async Task A_transaction_that_commits_late_is_sealed_late_and_no_fault()
    {
        await using var slow = await _database.OpenOwnerAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        await using (var insert = new NpgsqlCommand(Note(1), slow))
        {
            await insert.ExecuteNonQueryAsync();
        }

        await NoteAsync(1);
        Assert.Equal(1, (await SealAsync(10)).Single().RowCount);
        Assert.Empty(await VerifyAsync());
        await transaction.CommitAsync();
        Assert.Empty(await VerifyAsync());
        Assert.Equal(1, (await SealAsync(10)).Single().RowCount);
        Assert.Empty(await VerifyAsync());
    }

    [Fact]
    public async Task Several_sealers_at_once_make_one_chain()
    {
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll([.. Enumerable.Range(0, 4).Select(_ => SealAsync(3)), NoteAsync(7), NoteAsync(7)]);
        }

        await SealAsync(3);
        Assert.Empty(await VerifyAsync());
        Assert.Equal(78, await _database.SingleAsync<long>("select sum(row_count) from simparlant_audit_seal where workspace_id = 'ws-globex'"));
    }

    [Theory]
    [InlineData("update simparlant_audit set action = 'agent.view' where id = row_of(2, 0)", "RowChanged 2 row")]
    [InlineData("update simparlant_audit set workspace_id = 'ws-acme-support' where id = row_of(1, 1)", "RowChanged 1 row")]
    [InlineData("delete from simparlant_audit where id = row_of(3, 0)", "RowMissing 3 row")]
    [InlineData("with gone as (delete from simparlant_audit where id = row_of(2, 1)) delete from simparlant_audit_sealed where audit_id = row_of(2, 1)", "SealBroken 2 -")]
    [InlineData("""
        update simparlant_audit set outcome = 'denied' where id = row_of(2, 0);
        update simparlant_audit_sealed s set digest = simparlant_audit_digest(a) from simparlant_audit a where a.id = s.audit_id
        """, "SealBroken 2 -")]
    [InlineData("delete from simparlant_audit_seal where id = seal_of(2)", "SealMissing 2 -")]
    [InlineData("delete from simparlant_audit_seal where id = seal_of(5)", "SealMissing 5 -")]
    [InlineData("update simparlant_audit_seal set previous_hash = null where id = seal_of(4)", "SealBroken 4 -")]
    [InlineData("""
        update simparlant_audit_seal set row_count = 1 where id = seal_of(2);
        delete from simparlant_audit_sealed where audit_id = row_of(2, 1);
        update simparlant_audit_seal s set hash = simparlant_seal_hash(s, (select jsonb_build_array(digest) from simparlant_audit_sealed where audit_id = row_of(2, 0)))
        where id = seal_of(2)
        """, "SealBroken 3 -", "RowSlippedIn - row")]
    [InlineData("""
        insert into simparlant_audit (workspace_id, actor_kind, action, outcome, xact)
        select workspace_id, 'session', 'agent.view', 'allowed', xact from simparlant_audit where id = row_of(1, 0)
        """, "RowSlippedIn - row")]
    [InlineData("insert into simparlant_audit (workspace_id, actor_kind, action, outcome, at) values ('ws-globex', 'session', 'agent.view', 'allowed', '2026-01-01')", "RowSlippedIn - row")]
    public async Task What_was_done_past_the_doors_is_found_and_named(string tampering, params string[] faults)
    {
        await _database.ExecuteAsync($"""
            alter table simparlant_audit disable trigger user; alter table simparlant_audit_seal disable trigger user;
            alter table simparlant_audit_sealed disable trigger user;
            {tampering};
            alter table simparlant_audit enable trigger user; alter table simparlant_audit_seal enable trigger user;
            alter table simparlant_audit_sealed enable trigger user
            """);
        Assert.Equal(faults, (await VerifyAsync()).Select(f => $"{f.Kind} {f.SealNumber?.ToString() ?? "-"} {(f.EntryId is null ? "-" : "row")}"));
    }

    [Fact]
    public async Task A_backdated_row_is_still_found_after_it_was_sealed()
    {
        await _database.ExecuteAsync(
            "insert into simparlant_audit (workspace_id, actor_kind, action, outcome, at) values ('ws-globex', 'session', 'agent.view', 'allowed', '2026-01-01')");
        await SealAsync(10);
        Assert.Equal((AuditFaultKind.RowSlippedIn, 6), (Assert.Single(await VerifyAsync()) is var fault ? (fault.Kind, fault.SealNumber) : default));
    }

    /// <summary>A dump taken where transactions had long reached a million more.</summary>
    [Fact]
    public async Task After_a_restore_into_a_server_that_counts_anew_sealing_goes_on()
    {
        await _database.ExecuteAsync("""
            alter table simparlant_audit disable trigger user; alter table simparlant_audit_seal disable trigger user;
            alter table simparlant_audit_sealed disable trigger user;
            update simparlant_audit set xact = (xact::text::bigint + 1000000)::text::xid8;
            update simparlant_audit_sealed s set digest = simparlant_audit_digest(a) from simparlant_audit a where a.id = s.audit_id;
            do $$
            declare
                s simparlant_audit_seal;
                shifted text;
            begin
                for s in select * from simparlant_audit_seal order by workspace_id, number loop
                    select format('%1$s:%1$s:', pg_snapshot_xmax(s.until)::text::bigint + 1000000) into shifted;
                    s.until := shifted;
                    s.since := case when s.since::text = '3:3:' then s.since
                                    else format('%1$s:%1$s:', pg_snapshot_xmax(s.since)::text::bigint + 1000000)::pg_snapshot end;
                    select hash into s.previous_hash from simparlant_audit_seal p where p.workspace_id = s.workspace_id and p.number = s.number - 1;
                    s.hash := simparlant_seal_hash(s, (select jsonb_agg(d.digest order by d.position) from simparlant_audit_sealed d
                                                       where d.workspace_id = s.workspace_id and d.number = s.number));
                    update simparlant_audit_seal set since = s.since, until = s.until, previous_hash = s.previous_hash, hash = s.hash where id = s.id;
                end loop;
            end $$;
            alter table simparlant_audit enable trigger user; alter table simparlant_audit_seal enable trigger user;
            alter table simparlant_audit_sealed enable trigger user
            """);
        Assert.Empty(await VerifyAsync());
        await NoteAsync(3);
        Assert.Equal(3, (await SealAsync(10)).Single().RowCount);
        await NoteAsync(2);
        Assert.Equal(2, (await SealAsync(10)).Single().RowCount);
        Assert.Empty(await VerifyAsync());
    }

    private static string Note(int count) => $"""
        insert into simparlant_audit (workspace_id, actor_kind, action, outcome)
        select 'ws-globex', 'engine', 'test.note', 'allowed' from generate_series(1, {count})
        """;

    private Task<int> NoteAsync(int count) => _database.ExecuteAsync(Note(count));

    private async Task<IReadOnlyList<SealedTrail>> SealAsync(int limit) => await new PostgresAuditSealer(_app).SealAsync(limit, None);

    private IWorkspaceStorage Open() =>
        new PostgresStorage(_app, TimeProvider.System, new SortableIds(TimeProvider.System)).For(Any.Scope(Demo.Globex));

    private async Task<IReadOnlyList<AuditFault>> VerifyAsync()
    {
        await using var storage = Open();
        return await storage.Audit.VerifyAsync(None);
    }
}
