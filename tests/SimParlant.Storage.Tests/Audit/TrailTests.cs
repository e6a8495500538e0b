using Npgsql;
using SimParlant.Core.Audit;
using SimParlant.Core.Identity;
using SimParlant.Storage.Audit;

namespace SimParlant.Storage.Tests.Audit;

public sealed class TrailTests(DatabaseFixture fixture) : StorageTest(fixture)
{
    private PostgresAuditTrail Trail => new(App);

    [Fact]
    public async Task A_failed_sign_in_is_noted_outside_any_workspace()
    {
        var request = Any.Word();
        await Trail.RecordAsync(
            new Actor(CredentialKind.PersonalKey, null, "key:1", request, "192.0.2.7"), null,
            new AuditNote(AuditNames.SignIn, AuditOutcome.Failed, Details: new Dictionary<string, string> { ["reason"] = "expired" }), None);
        Assert.Equal("""[null, "personal_key", "key:1", "sign_in", "failed", "192.0.2.7", {"reason": "expired"}]""", await Database.SingleAsync<string>(
            "select jsonb_build_array(workspace_id, actor_kind, credential_id, action, outcome, address, details)::text from simparlant_audit where request_id = $1",
            request));
        await using var storage = Storage.For(Any.Scope());
        Assert.Empty(storage.Audit.Query.Where(e => e.RequestId == request));
    }

    [Fact]
    public async Task A_customer_is_known_by_the_token_only_because_the_trail_can_forget_nothing()
    {
        var request = Any.Word();
        await Trail.RecordAsync(
            new Actor(CredentialKind.Customer, "jane@example.com", "token:1", request, null), Demo.AcmeSupport,
            new AuditNote("session.talk", AuditOutcome.Denied), None);
        Assert.Equal("customer token:1 -", await Database.SingleAsync<string>(
            "select concat_ws(' ', actor_kind, credential_id, coalesce(actor_id, '-')) from simparlant_audit where request_id = $1", request));
    }

    [Fact]
    public async Task Strange_texts_stay_texts()
    {
        const string strange = "'; drop table simparlant_audit; -- \" {} \\ é\u2028";
        await Trail.RecordAsync(new Actor(CredentialKind.Session, strange, strange, strange, strange), Demo.AcmeSupport,
            new AuditNote("agent.view", AuditOutcome.Denied, "agent", strange, new Dictionary<string, string> { [strange] = strange }), None);
        await using var storage = Storage.For(Any.Scope());
        var entry = Assert.Single(storage.Audit.Query.Where(e => e.RequestId == strange));
        Assert.Equal((strange, strange, AuditOutcome.Denied), (entry.ActorId, entry.ObjectId, entry.Outcome));
        Assert.Equal(strange, entry.Details!.Value.GetProperty(strange).GetString());
    }

    [Theory]
    [InlineData("update simparlant_audit set action = 'x'")]
    [InlineData("update simparlant_audit set action = 'x' where false")]
    [InlineData("delete from simparlant_audit")]
    [InlineData("truncate simparlant_audit")]
    [InlineData("delete from simparlant_audit_seal")]
    [InlineData("update simparlant_audit_sealed set digest = ''")]
    public async Task Not_even_the_owner_changes_the_trail(string sql)
    {
        var error = await Assert.ThrowsAsync<PostgresException>(() => Database.ExecuteAsync(sql));
        Assert.Equal(("23001", "simparlant_audit_immutable"), (error.SqlState, error.ConstraintName));
    }

    [Theory]
    [InlineData("outcome", "maybe", "simparlant_audit_outcome_known")]
    [InlineData("before_digest", "the text itself", "simparlant_audit_digest_shape")]
    [InlineData("after_digest", "the text itself", "simparlant_audit_digest_shape")]
    public async Task An_entry_has_a_known_outcome_and_digests_that_are_digests(string column, string value, string constraint)
    {
        var error = await Assert.ThrowsAsync<PostgresException>(() => Database.ExecuteAsync($$"""
            insert into simparlant_audit select * from jsonb_populate_record(null::simparlant_audit, jsonb_build_object(
                'id', gen_random_uuid(), 'at', now(), 'xact', '9', 'actor_kind', 'engine', 'action', 'x', 'outcome', 'allowed') || '{"{{column}}": "{{value}}"}')
            """));
        Assert.Equal(constraint, error.ConstraintName);
    }

    [Fact]
    public async Task A_customer_sees_nothing_of_it()
    {
        await AddAgentAsync();
        await using var app = await App.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(app)
        {
            BatchCommands =
            {
                new("select set_config('simparlant.workspaces', '{ws-acme-support}', true), set_config('simparlant.customer', 'a/b', true)"),
                new("select count(*) from simparlant_audit"),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();
        Assert.Equal(0, reader.GetInt64(0));
    }

    [Fact]
    public async Task A_long_trail_is_read_page_by_page_in_order_and_only_the_slice()
    {
        await Database.ExecuteAsync("""
            insert into simparlant_audit (workspace_id, at, actor_kind, action, outcome, request_id)
            select 'ws-acme-research', '2020-01-01'::timestamp + (n / 3) * interval '1 second', 'engine', 'test.' || n % 2, 'allowed', 'r' || n
            from generate_series(0, 1300) n
            """);
        await using var storage = Storage.For(Any.Scope(Demo.AcmeResearch));
        var start = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var all = await ReadAsync(new(null, start.AddYears(1)));
        Assert.Equal(1301, all.Count);
        Assert.Equal(all.OrderBy(e => e.At).Select(e => e.At), all.Select(e => e.At));
        Assert.Equal(1301, all.Select(e => e.Id).Distinct().Count());
        Assert.Equal(30, (await ReadAsync(new(start.AddSeconds(10), start.AddSeconds(20)))).Count);
        Assert.Equal(650, (await ReadAsync(new(null, start.AddYears(1), "test.1"))).Count);
        Assert.Single(await ReadAsync(new(null, start.AddYears(1), null, "r7")));

        async Task<List<AuditEntry>> ReadAsync(AuditSlice slice)
        {
            List<AuditEntry> entries = [];
            await foreach (var entry in storage.Audit.ReadAsync(slice, None))
            {
                entries.Add(entry);
            }

            return entries;
        }
    }
}
