namespace SimParlant.Storage.Tests.Schema;

/// <summary>What the migrations make, read back from the catalogue, against the fact sheet's figures.</summary>
public sealed class SchemaTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private readonly TestDatabase _database = fixture.Database;

    [Fact]
    public async Task There_are_exactly_the_fifteen_tables()
    {
        Assert.Equal(15, Expected.Tables.Count);
        Assert.Equal(Expected.Tables.Order(), await _database.ListAsync<string>(
            "select table_name::text from information_schema.tables where table_name like 'parlant\\_%' order by table_name collate \"C\""));
    }

    [Fact]
    public async Task Every_column_has_its_type_null_rule_and_default()
    {
        var actual = await _database.ListAsync<string>("""
            select concat_ws(' ', table_name, column_name,
                replace(case data_type when 'USER-DEFINED' then udt_name else data_type end, ' ', '_'),
                case is_nullable when 'NO' then 'required' else 'optional' end,
                replace(coalesce(regexp_replace(column_default, '::\w+', '', 'g'), '-'), 'timezone(''utc'', now())', 'now()'))
            from information_schema.columns
            where table_schema = 'public' and table_name like 'parlant\_%'
            """);
        var promised = Expected.Columns.Select(c => string.Join(' ', c)).ToHashSet();
        Assert.Empty(promised.Except(actual));
        var ours = actual.Except(promised).Order(StringComparer.Ordinal);
        var children = Expected.Tables.Except(["parlant_agent", "parlant_session", "parlant_tool"]);
        Assert.Equal(children.Select(t => $"{t} workspace_id text required -").Order(StringComparer.Ordinal), ours);
    }

    [Fact]
    public async Task The_six_enums_have_their_values_in_order() => Assert.Equal(
        [
            "agent_status: active, inactive, archived",
            "composition_mode: fluid, strict",
            "event_type: customer_message, agent_message, tool_call, tool_result, status_update, journey_transition, variable_update",
            "journey_state_type: chat, tool, decision, final",
            "session_mode: auto, manual, paused",
            "session_status: active, completed, abandoned",
        ],
        await _database.ListAsync<string>("""
            select t.typname || ': ' || string_agg(e.enumlabel, ', ' order by e.enumsortorder)
            from pg_type t join pg_enum e on e.enumtypid = t.oid
            where t.typname not in ('permission_type', 'workspace_mode', 'folder_resource_type')
            group by t.typname order by t.typname
            """));

    [Fact]
    public async Task There_are_exactly_twenty_eight_foreign_keys_and_those_between_our_tables_include_the_workspace()
    {
        Assert.Equal(28, Expected.ForeignKeys.Count);
        var actual = await _database.ListAsync<string>("""
            select concat_ws(' ', c.conrelid::regclass,
                (select string_agg(a.attname, ',' order by k.place) from unnest(c.conkey) with ordinality k (num, place)
                 join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num),
                trim(both '"' from c.confrelid::regclass::text), case c.confdeltype when 'c' then 'cascade' when 'n' then 'set-null' else c.confdeltype::text end)
            from pg_constraint c
            where c.contype = 'f' and c.conrelid::regclass::text like 'parlant\_%'
            """);
        Assert.Equal(Expected.ForeignKeys.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_promised_index_exists_and_there_are_more_than_a_hundred()
    {
        var actual = await _database.ListAsync<string>("""
            select concat_ws(' ', i.indrelid::regclass, case when i.indisunique then 'unique' else 'plain' end,
                (select string_agg(a.attname, ',' order by k.place) from unnest(i.indkey) with ordinality k (num, place)
                 join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.num where k.place <= i.indnkeyatts))
            from pg_index i
            where i.indrelid::regclass::text like 'parlant\_%' and not i.indisprimary
            """);
        Assert.Equal(95, Expected.Indexes.Count);
        Assert.Empty(Expected.Indexes.Select(i => string.Join(' ', i)).Except(actual));
        Assert.True(actual.Count >= 140, $"{actual.Count} secondary indexes");
    }

    [Fact]
    public async Task Thirteen_tables_keep_updated_at()
    {
        var touched = await _database.ListAsync<string>(
            "select tgrelid::regclass::text from pg_trigger where tgfoid = 'simparlant_touch'::regproc and not tgisinternal");
        Assert.Equal(13, touched.Count);
        Assert.Equal(Expected.Tables.Except(["parlant_event", "parlant_journey_transition"]).Order(), touched.Order());
    }

    [Fact]
    public async Task An_update_moves_updated_at_unless_it_sets_it_and_the_servers_zone_does_not_matter()
    {
        await _database.ExecuteAsync("update parlant_agent set updated_at = '2026-01-01 00:00:00'");
        await _database.ExecuteAsync("update parlant_agent set description = 'changed'");
        Assert.True(await _database.SingleAsync<bool>(
            "select bool_and(abs(extract(epoch from updated_at - timezone('utc', clock_timestamp()))) < 60) from parlant_agent"));
    }

    [Fact]
    public async Task Row_level_security_is_enabled_and_forced_on_every_table_of_ours() => Assert.Equal(
        Expected.Tables.Append("simparlant_turn").Append("simparlant_usage").Order(StringComparer.Ordinal),
        await _database.ListAsync<string>("""
            select c.relname::text
            from pg_class c
            join pg_policy p on p.polrelid = c.oid and p.polname = 'own_workspaces' and p.polqual is not null and p.polwithcheck is not null
            where c.relrowsecurity and c.relforcerowsecurity
            order by c.relname collate "C"
            """));

    [Fact]
    public async Task No_role_of_ours_can_look_past_it() => Assert.Equal(
        ["simparlant_app", "simparlant_claimer"],
        await _database.ListAsync<string>("""
            select rolname::text from pg_roles
            where rolname like 'simparlant%' and not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
              and rolcanlogin = (rolname = 'simparlant_app')
            order by rolname
            """));
}
