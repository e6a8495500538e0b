using Npgsql;
using SimParlant.Core.Audit;
using SimParlant.Storage.Tests.Schema;

namespace SimParlant.Storage.Tests.Audit;

/// <summary>The database notes what changes, whoever changes it and by whatever way.</summary>
public sealed class ChangeTests(DatabaseFixture fixture) : StorageTest(fixture)
{
    private static readonly string[] Volatile =
    [
        "updated_at", "total_sessions", "total_messages", "total_tokens_used", "total_cost", "average_session_duration", "last_active_at",
        "match_count", "last_matched_at", "use_count", "last_used_at", "success_rate", "completion_rate", "search_count", "last_searched_at",
        "last_health_check", "health_status", "error_count", "last_error", "event_count", "message_count", "tokens_used", "cost",
        "average_response_time", "last_activity_at", "current_journey_id", "current_state_id",
    ];

    /// <summary>Kinds beside the fifteen whose changes are noted because people make them.</summary>
    private static readonly string[] Configured = ["trait", "relationship", "capability", "customer", "customer_value"];

    public static TheoryData<string> Watched => [.. Expected.Tables.Except(["parlant_event"])];

    [Theory, MemberData(nameof(Watched))]
    public async Task Every_column_that_is_no_counter_is_watched(string table) => Assert.Equal(
        Expected.Columns.Where(c => c[0] == table).Select(c => c[1]).Append("workspace_id").Distinct().Except(Volatile).Order(StringComparer.Ordinal),
        await Database.ListAsync<string>("""
            select a.attname::text
            from pg_trigger t cross join unnest(t.tgattr::smallint[]) k (num) join pg_attribute a on a.attrelid = t.tgrelid and a.attnum = k.num
            where t.tgrelid = $1::text::regclass and t.tgname = 'simparlant_note_change'
            order by a.attname collate "C"
            """, table));

    [Fact]
    public async Task Each_row_made_changed_and_deleted_past_the_services_leaves_one_note_naming_the_role()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync("delete from parlant_agent");
        var start = await database.SingleAsync<long>("select count(*) from simparlant_audit");
        await Seed.WorkspaceAsync(database, Demo.Globex);
        var objects = Expected.Tables.Except(["parlant_event"]).Select(table => table["parlant_".Length..]).Order(StringComparer.Ordinal).ToList();
        const string notes = "select action from simparlant_audit order by at, id offset ";
        Assert.Equal(
            objects.Select(o => o == "session" ? "session.start" : $"{o}.create").Concat(["message.send", "data_policy.create", "embed_key.create", .. Configured.Select(o => o + ".create")]).Order(StringComparer.Ordinal),
            (await database.ListAsync<string>(notes + start)).Order(StringComparer.Ordinal));

        foreach (var name in objects)
        {
            var before = await database.SingleAsync<long>("select count(*) from simparlant_audit");
            await database.ExecuteAsync($"update parlant_{name} set created_at = created_at");
            Assert.Empty(await database.ListAsync<string>(notes + before));
            await database.ExecuteAsync($"update parlant_{name} set created_at = created_at - interval '1 day'");
            Assert.Equal([name == "session" ? "session.update" : $"{name}.configure"], await database.ListAsync<string>(notes + before));
            Assert.Equal("""{"role": "postgres", "changed": ["created_at"]}""",
                await database.SingleAsync<string>($"select details::text from simparlant_audit order by at, id offset {before}"));
        }

        await database.ExecuteAsync("delete from parlant_agent; delete from parlant_tool");
        Assert.Equal(objects.Append("embed_key").Concat(Configured.Except(["customer"])).Order(StringComparer.Ordinal).Select(o => $"{o}.delete"), await database.ListAsync<string>(
            "select distinct action from simparlant_audit where action like '%.delete' and workspace_id = 'ws-globex' order by action"));
        Assert.Equal(["database postgres"], await database.ListAsync<string>("select distinct actor_kind || ' ' || actor_id from simparlant_audit"));
    }

    [Fact]
    public async Task A_change_names_its_actor_and_request_and_holds_digests_that_differ_exactly_when_the_object_does()
    {
        var agent = await AddAgentAsync();
        await using var storage = Storage.For(Any.Scope());
        await storage.Agents.UpdateAsync(agent.Id, a => a.Description = "changed", None);
        await storage.Agents.UpdateAsync(agent.Id, a => a.Description = null, None);
        var notes = storage.Audit.Query.Where(e => e.ObjectId == agent.Id.ToString()).OrderBy(e => e.At).ThenBy(e => e.Id).ToList();
        Assert.Equal(["agent.create", "agent.configure", "agent.configure"], notes.Select(n => n.Action));
        Assert.All(notes, n => Assert.Equal(
            ("session", "user-ada", "session-test", "request-test", "192.0.2.1", AuditOutcome.Allowed),
            (n.ActorKind, n.ActorId, n.CredentialId, n.RequestId, n.Address, n.Outcome)));
        Assert.Null(notes[0].BeforeDigest);
        Assert.Equal(notes[0].AfterDigest, notes[1].BeforeDigest);
        Assert.NotEqual(notes[1].BeforeDigest, notes[1].AfterDigest);
        Assert.Equal(notes[0].AfterDigest, notes[2].AfterDigest);
    }

    [Fact]
    public async Task Who_decided_about_a_draft_is_noted_without_its_words_and_the_engines_own_changes_are_not()
    {
        var (session, reply) = (await AddSessionAsync(), Any.Id());
        await Database.ExecuteAsync(
            "insert into simparlant_reply (id, workspace_id, session_id, status, text, created_at, updated_at) values ($1, $2, $3, 'streaming', 'my secret', now(), now())",
            reply, session.WorkspaceId, session.Id);
        foreach (var status in (string[])["pending", "approved"])
        {
            await Database.ExecuteAsync("update simparlant_reply set status = $2, decided_at = now() where id = $1", reply, status);
        }

        var note = Assert.Single(await Database.ListAsync<string>("select action || to_jsonb(a)::text from simparlant_audit a where object_id = $1", reply.ToString()));
        Assert.StartsWith("reply.configure", note, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", note);
    }

    [Fact]
    public async Task A_conversation_is_noted_without_a_word_of_it_and_the_engines_counting_not_at_all()
    {
        var session = await AddSessionAsync(await AddAgentAsync(), s => s.CustomerId = "customer-secret");
        await SendAsync(session, "my secret");
        await using var storage = Storage.For(Any.Scope());
        await storage.Sessions.EndAsync(session.Id, "a secret reason", Time.UtcNow, None);
        var notes = await Database.ListAsync<string>(
            "select action || ' ' || to_jsonb(a)::text from simparlant_audit a where details ->> 'session_id' = $1 or object_id = $1 order by at", session.Id.ToString());
        Assert.Equal(["session.start", "message.send", "session.end"], notes.Select(n => n.Split(' ')[0]));
        Assert.All(notes, n => Assert.DoesNotContain("secret", n));
        Assert.Equal(1, await Database.SingleAsync<long>(
            "select count(*) from simparlant_audit where action = 'message.send' and details ->> 'session_id' = $1 and coalesce(before_digest, after_digest) is null",
            session.Id.ToString()));
    }

    [Fact]
    public async Task What_was_erased_cannot_be_guessed_from_the_digests()
    {
        var session = await AddSessionAsync(await AddAgentAsync(), s => (s.CustomerId, s.Title) = ("jane@example.com", "Jane's order"));
        await Database.ExecuteAsync("update parlant_session set customer_id = null, title = null, metadata = '{}' where id = $1", session.Id);
        Assert.Equal(1, await Database.SingleAsync<long>("select count(distinct d) from simparlant_audit, unnest(array[before_digest, after_digest]) d where object_id = $1", session.Id.ToString()));
        Assert.Equal("""["customer_id", "title"]""", await Database.SingleAsync<string>(
            "select details ->> 'changed' from simparlant_audit where action = 'session.update' and object_id = $1", session.Id.ToString()));
    }

    [Fact]
    public async Task Nothing_is_noted_of_what_was_rolled_back()
    {
        var agent = Any.Agent();
        await using var owner = await Database.OpenOwnerAsync();
        await using (await owner.BeginTransactionAsync())
        {
            await using var insert = new NpgsqlCommand(
                $"insert into parlant_agent (id, workspace_id, created_by, name) values ('{agent.Id}', '{agent.WorkspaceId}', 'user-ada', '{agent.Name}')", owner);
            await insert.ExecuteNonQueryAsync();
        }

        Assert.Equal(0, await Database.SingleAsync<long>("select count(*) from simparlant_audit where object_id = $1", agent.Id.ToString()));
    }

    /// <summary>Sim knows nothing of our tables, and deletes its workspaces with a role of its own.</summary>
    [Fact]
    public async Task Sim_deletes_a_workspace_and_the_trail_stays()
    {
        await using var database = await TestDatabase.CreateAsync();
        await Seed.WorkspaceAsync(database, Demo.Globex);
        await database.ExecuteAsync("""
            do $$ begin create role sim_of_the_test login; exception when duplicate_object then null; end $$;
            grant select, delete on workspace to sim_of_the_test
            """);
        await using var sim = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Username = "sim_of_the_test" }.ConnectionString);
        await sim.OpenAsync();
        await using var delete = new NpgsqlCommand("delete from workspace where id = 'ws-globex'", sim);
        Assert.Equal(1, await delete.ExecuteNonQueryAsync());
        Assert.Equal(0, await database.SingleAsync<long>("select count(*) from parlant_session where workspace_id = 'ws-globex'"));
        Assert.Equal(["database sim_of_the_test"], await database.ListAsync<string>(
            "select actor_kind || ' ' || actor_id from simparlant_audit where action = 'session.delete' and workspace_id = 'ws-globex'"));
        await database.ExecuteAsync("drop owned by sim_of_the_test; drop role sim_of_the_test");
    }
}
