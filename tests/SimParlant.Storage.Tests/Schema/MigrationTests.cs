using SimParlant.Storage.Demos;
using SimParlant.Storage.Migrations;

namespace SimParlant.Storage.Tests.Schema;

public sealed class MigrationTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly int Last = MigrationCatalog.All.Count;

    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Back_and_forth_leaves_the_tables_of_Sim_as_they_were()
    {
        var (before, schema) = (await DigestOfSimAsync(), await DigestOfOursAsync());
        Assert.Equal(Last, (await Migrator().RollbackAsync(0, None)).Count);
        Assert.Equal(before, await DigestOfSimAsync());
        Assert.Equal(0, await _database.SingleAsync<long>("select count(*) from pg_class where relname ~ '^(sim)?parlant_'"));
        Assert.Equal(0, await _database.SingleAsync<long>("select count(*) from pg_proc where proname like 'simparlant%'"));
        Assert.Equal(Last, (await Migrator().MigrateAsync(null, None)).Count);
        Assert.Equal(before, await DigestOfSimAsync());
        Assert.Equal(schema, await DigestOfOursAsync());
    }

    [Fact]
    public async Task Every_single_step_can_be_taken_back_and_made_again()
    {
        for (var version = Last - 1; version >= 0; version--)
        {
            Assert.Single(await Migrator().RollbackAsync(version, None));
        }

        for (var version = 1; version <= Last; version++)
        {
            Assert.Single(await Migrator().MigrateAsync(version, None));
        }

        Assert.All(await Migrator().StatusAsync(None), m => Assert.NotNull(m.AppliedAt));
    }

    [Fact]
    public async Task A_second_run_has_nothing_to_do() => Assert.Empty(await Migrator().MigrateAsync(null, None));

    [Fact]
    public async Task Of_several_migrators_at_once_each_step_is_made_by_one()
    {
        await Migrator().RollbackAsync(0, None);
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Migrator().MigrateAsync(null, None))));
        Assert.Equal(Last, runs.Sum(r => r.Count));
    }

    [Fact]
    public async Task An_altered_migration_is_refused()
    {
        await _database.ExecuteAsync("update simparlant_migration set checksum = 'x' where version = 3");
        foreach (var run in (Func<Task>[])[() => Migrator().MigrateAsync(null, None), () => Migrator().RollbackAsync(0, None), () => Migrator().StatusAsync(None)])
        {
            var error = await Assert.ThrowsAsync<StorageException>(run);
            Assert.Equal("MIGRATION_ALTERED", error.Code);
            Assert.Contains("003_tools", error.Message);
        }
    }

    [Fact]
    public async Task A_migration_of_a_newer_build_is_refused()
    {
        await _database.ExecuteAsync("insert into simparlant_migration values (999, 'tomorrow', 'x', now())");
        Assert.Equal("MIGRATION_UNKNOWN", (await Assert.ThrowsAsync<StorageException>(() => Migrator().MigrateAsync(null, None))).Code);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(999)]
    public async Task An_unknown_target_is_refused(int to) => Assert.Equal(
        "MIGRATION_TARGET_UNKNOWN", (await Assert.ThrowsAsync<StorageException>(() => Migrator().MigrateAsync(to, None))).Code);

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_behind()
    {
        Migration[] broken = [.. MigrationCatalog.All, Migration.Of(Last + 1, "broken", "create table half (id int); select 1 / 0", "drop table half")];
        var error = await Assert.ThrowsAsync<StorageException>(() =>
            new Migrator(_database.OwnerConnectionString, TimeProvider.System, broken).MigrateAsync(null, None));
        Assert.Equal("MIGRATION_FAILED", error.Code);
        Assert.Equal(0, await _database.SingleAsync<long>("select count(*) from pg_class where relname = 'half'"));
        Assert.Empty(await Migrator().MigrateAsync(null, None));
    }

    [Fact]
    public async Task Without_Sims_tables_the_missing_ones_are_named()
    {
        await using var empty = await TestDatabase.CreateEmptyAsync();
        var error = await Assert.ThrowsAsync<StorageException>(() =>
            new Migrator(empty.OwnerConnectionString, TimeProvider.System).MigrateAsync(null, None));
        Assert.Equal("SIM_TABLES_MISSING", error.Code);
        Assert.Contains("workspace", error.Message);
        Assert.Equal(0, await empty.SingleAsync<long>("select count(*) from pg_class where relname like '%parlant%'"));
    }

    [Fact]
    public async Task A_demo_is_made_once_and_renewed_afterwards()
    {
        await _database.ExecuteAsync("update session set expires_at = '2020-01-01', token = 'old-' || id; update workspace set name = 'Mine' where id = 'ws-globex'");
        var demo = DemoSim.Create(_database.OwnerConnectionString, "Development", "renewed", TimeProvider.System);
        Assert.False(await demo.CreateAsync(None));
        await demo.SeedAgentAsync(None);
        Assert.Equal(6, await _database.SingleAsync<long>("select count(*) from session where expires_at > now() and token = 'renewed-' || substr(user_id, 6)"));
        Assert.Equal(1, await _database.SingleAsync<long>("select count(*) from workspace where name = 'Mine'"));
        Assert.Equal(Demo.AcmeAgents, await _database.SingleAsync<long>("select count(*) from parlant_agent"));
    }

    [Fact]
    public async Task A_demo_never_touches_a_real_Sim()
    {
        await _database.ExecuteAsync("comment on table workspace is null");
        var demo = DemoSim.Create(_database.OwnerConnectionString, "Development", "x", TimeProvider.System);
        Assert.Equal("DEMO_SIM_REFUSED", (await Assert.ThrowsAsync<StorageException>(() => demo.CreateAsync(None))).Code);
    }

    [Theory]
    [InlineData("Production", "x", "DEMO_SIM_REFUSED")]
    [InlineData(null, "x", "DEMO_SIM_REFUSED")]
    [InlineData("Development", null, "DEMO_TOKEN_MISSING")]
    [InlineData("Development", "a'b", "DEMO_TOKEN_MISSING")]
    public void A_demo_needs_development_and_a_token(string? environment, string? token, string code) => Assert.Equal(
        code, Assert.Throws<StorageException>(() => DemoSim.Create("Host=nowhere", environment, token, TimeProvider.System)).Code);

    private Migrator Migrator() => new(_database.OwnerConnectionString, TimeProvider.System);

    private async Task<string> DigestOfSimAsync()
    {
        var schema = await _database.SingleAsync<string>("""
            select md5(string_agg(line, E'\n' order by line)) from (
                select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) as line
                from information_schema.columns where table_schema = 'public' and table_name !~ '^(sim)?parlant_'
                union all
                select pg_get_constraintdef(oid) || conrelid::regclass from pg_constraint where conrelid <> 0 and conrelid::regclass::text !~ '^(sim)?parlant_'
                union all
                select indexdef from pg_indexes where schemaname = 'public' and tablename !~ '^(sim)?parlant_'
                union all
                select tgname || tgrelid::regclass from pg_trigger where not tgisinternal and tgrelid::regclass::text !~ '^(sim)?parlant_') s
            """);
        var tables = await _database.ListAsync<string>(
            "select quote_ident(table_name) from information_schema.tables where table_schema = 'public' and table_name !~ '^(sim)?parlant_' order by 1");
        List<string> data = [];
        foreach (var table in tables)
        {
            data.Add(await _database.SingleAsync<string>($"select coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '-') from {table} t"));
        }

        return schema + string.Join(',', data);
    }

    private Task<string> DigestOfOursAsync() => _database.SingleAsync<string>("""
        select md5(string_agg(line, E'\n' order by line)) from (
            select concat_ws(' ', table_name, column_name, data_type, column_default) as line
            from information_schema.columns where table_name ~ '^(sim)?parlant_' and table_name <> 'simparlant_migration'
            union all select indexdef from pg_indexes where tablename ~ '^(sim)?parlant_'
            union all select polname || polrelid::regclass from pg_policy
            union all select pg_get_triggerdef(oid) from pg_trigger where tgname like 'simparlant%'
            union all select pg_get_functiondef(oid) from pg_proc where proname like 'simparlant%') s
        """);
}
