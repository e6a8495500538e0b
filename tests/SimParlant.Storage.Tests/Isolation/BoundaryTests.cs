using SimParlant.Core.Audit;
using SimParlant.Core.Identity;
using SimParlant.Core.Isolation;
using SimParlant.Storage.Audit;
using SimParlant.Storage.Isolation;
using SimParlant.Storage.Tests.Schema;

namespace SimParlant.Storage.Tests.Isolation;

public sealed class BoundaryTests(ConstraintTests.SeededDatabase fixture) : IClassFixture<ConstraintTests.SeededDatabase>, IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private Npgsql.NpgsqlDataSource _app = null!;

    private PostgresBoundaries Boundaries => new(_app);

    public Task InitializeAsync()
    {
        _app = Storage.Database.Source.Create(fixture.Database.AppConnectionString);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task An_object_of_any_table_is_found_wherever_it_is_and_nothing_else_is()
    {
        string[] names =
        [
            "agent", "session", "event", "guideline", "canned", "term", "journey", "state", "transition", "tool", "integration", "grant",
            "agenttool", "link", "variable", "turn", "capability", "relationship", "customer", "value",
        ];
        var ids = names.Select(name => Seed.Id(Demo.Globex, name).ToString()).Append(Demo.Globex).ToList();
        string[] nothing = [Any.Id().ToString(), "", "ws-nowhere", "'; drop table workspace; --", Guid.Empty.ToString()];
        var found = await Boundaries.FindAsync([.. ids, .. nothing], None);
        Assert.Equal(Enumerable.Range(0, ids.Count), found.Select(f => f.Place).Order());
        Assert.All(found, f => Assert.Equal(Demo.Globex, f.WorkspaceId));
        Assert.Equal(
            Expected.Tables.Select(table => table["parlant_".Length..]).Concat(["capability", "customer", "customer_value", "relationship", "reply", "workspace"]).Order(StringComparer.Ordinal),
            found.Select(f => f.ObjectType).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Attempts_are_counted_for_the_workspace_they_aimed_at()
    {
        var scope = Any.Scope(Demo.Globex);
        var since = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var before = await Boundaries.CheckAsync(scope, since, None);
        await new PostgresAuditTrail(_app).RecordAsync(
            new Actor(CredentialKind.Session, null, "session-1", null, null), Demo.Globex,
            new AuditNote(AuditNames.BoundaryAttempt, AuditOutcome.Denied, "agent", Any.Id().ToString()), None);
        Assert.Equal(before with { Attempts = before.Attempts + 1 }, await Boundaries.CheckAsync(scope, since, None));
        Assert.Equal(0, (await Boundaries.CheckAsync(Any.Scope(), since, None)).Attempts);
        Assert.Equal(0, (await Boundaries.CheckAsync(scope, DateTime.MaxValue, None)).Attempts);
    }

    /// <summary>Only a superuser can seed it, with the constraints switched off.</summary>
    [Theory]
    [InlineData("update parlant_guideline set agent_id = (select id from parlant_agent where workspace_id = 'ws-globex') where workspace_id = 'ws-acme-support'", 1)]
    [InlineData("update parlant_agent_knowledge_base set knowledge_base_id = 'kb-globex-secrets' where workspace_id = 'ws-acme-support'", 1)]
    [InlineData("update parlant_agent set workspace_id = 'ws-globex', name = 'moved' where workspace_id = 'ws-acme-support'", 12)]
    [InlineData("select", 0)]
    public async Task Rows_that_cross_the_boundary_are_counted_on_both_sides(string fault, int rows)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync("delete from parlant_agent");
        await Seed.WorkspaceAsync(database, Demo.AcmeSupport);
        await Seed.WorkspaceAsync(database, Demo.Globex);
        await database.ExecuteAsync("set session_replication_role = replica; " + fault);
        await using var app = Storage.Database.Source.Create(database.AppConnectionString);
        foreach (var workspace in (string[])[Demo.AcmeSupport, Demo.Globex])
        {
            var check = await new PostgresBoundaries(app).CheckAsync(Any.Scope(workspace), DateTime.MaxValue, None);
            Assert.Equal(new BoundaryCheck(rows, 0, 0), check);
            Assert.Equal(rows == 0, check.Holds);
        }
    }

    [Fact]
    public async Task A_table_without_its_rules_is_counted()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync("alter table parlant_term no force row level security; drop policy own_workspaces on parlant_tool");
        await using var app = Storage.Database.Source.Create(database.AppConnectionString);
        var check = await new PostgresBoundaries(app).CheckAsync(Any.Scope(), DateTime.MaxValue, None);
        Assert.Equal((2, false), (check.UnguardedTables, check.Holds));
    }
}
