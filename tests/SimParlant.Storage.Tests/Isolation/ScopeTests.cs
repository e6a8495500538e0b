using Microsoft.EntityFrameworkCore;
using Npgsql;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Tests.Isolation;

/// <summary>The scope travels with its statement and is gone with its transaction.</summary>
public sealed class ScopeTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestDatabase _database = null!;
    private NpgsqlDataSource _app = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        // One physical connection: the next lease gets what the last one left.
        _app = Source.Create(new NpgsqlConnectionStringBuilder(_database.AppConnectionString) { MaxPoolSize = 1, NoResetOnClose = true }.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_query_sees_its_workspace_and_leaves_no_trace_on_the_pooled_connection()
    {
        var db = new Contexts(_app).Rent(ScopeSettings.Of(Any.Scope(Demo.AcmeSupport)));
        Assert.Equal(Demo.AcmeAgents, await db.Agents.CountAsync());
        Assert.Equal(6, (await db.Guidelines.ToListAsync()).Count);
        await Contexts.ReturnAsync(db);
        await NothingIsSetAsync();
    }

    [Fact]
    public async Task Hand_written_statements_leave_no_trace_either()
    {
        var sql = new ScopedSql(_app, ScopeSettings.Of(Any.Scope(Demo.AcmeSupport)));
        Assert.Equal(Demo.AcmeAgents, await sql.FindAsync("select count(*) from parlant_agent", r => r.GetInt64(0), None));
        await NothingIsSetAsync();
    }

    [Fact]
    public async Task After_an_error_the_connection_carries_no_scope()
    {
        var sql = new ScopedSql(_app, ScopeSettings.Of(Any.Scope(Demo.AcmeSupport)));
        await Assert.ThrowsAsync<PostgresException>(() => sql.ExecuteAsync("select 1 / 0", None).AsTask());
        await NothingIsSetAsync();

        var db = new Contexts(_app).Rent(ScopeSettings.Of(Any.Scope(Demo.AcmeSupport)));
        await Assert.ThrowsAsync<PostgresException>(() => db.Agents.FromSql($"select 1 / 0 as id").ToListAsync());
        await Contexts.ReturnAsync(db);
        await NothingIsSetAsync();
    }

    [Fact]
    public async Task An_abandoned_transaction_carries_no_scope()
    {
        var db = new Contexts(_app).Rent(ScopeSettings.Of(Any.Scope(Demo.AcmeSupport)));
        await db.Database.BeginTransactionAsync();
        Assert.Equal(Demo.AcmeAgents, await db.Agents.CountAsync());
        await Contexts.ReturnAsync(db);
        await NothingIsSetAsync();
    }

    [Fact]
    public async Task The_next_lease_of_the_same_context_sees_its_own_workspace_only()
    {
        var contexts = new Contexts(_app);
        var first = contexts.Rent(ScopeSettings.Of(Any.Scope(Demo.AcmeSupport)));
        Assert.Equal(Demo.AcmeAgents, await first.Agents.CountAsync());
        await Contexts.ReturnAsync(first);
        var second = contexts.Rent(ScopeSettings.Of(Any.Scope(Demo.Globex)));
        Assert.Equal(0, await second.Agents.CountAsync());
        await Contexts.ReturnAsync(second);
    }

    [Fact]
    public async Task Inside_one_transaction_the_scope_is_sent_once_and_holds_for_all_statements()
    {
        var db = new Contexts(_app).Rent(ScopeSettings.Of(Any.Scope(Demo.AcmeSupport)));
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            Assert.Equal(Demo.AcmeAgents, await db.Agents.CountAsync());
            Assert.Equal(Demo.AcmeAgents, await db.Agents.CountAsync());
            Assert.Equal(Demo.AcmeAgents, await db.Agents.ExecuteUpdateAsync(a => a.SetProperty(x => x.Description, "changed")));
            await transaction.CommitAsync();
        }

        Assert.Equal(Demo.AcmeAgents, await db.Agents.CountAsync(a => a.Description == "changed"));
        await Contexts.ReturnAsync(db);
        await NothingIsSetAsync();
    }

    [Fact]
    public async Task A_context_without_a_scope_sends_nothing()
    {
        var db = new Contexts(_app).Rent(ScopeSettings.Of(Any.CallerScope()));
        db.Scope = null;
        var error = await Assert.ThrowsAsync<StorageException>(() => db.Agents.CountAsync());
        Assert.Equal("SCOPE_MISSING", error.Code);
        await Assert.ThrowsAsync<StorageException>(() => db.Agents.ExecuteDeleteAsync());
        await Contexts.ReturnAsync(db);
    }

    [Fact]
    public async Task A_superuser_is_refused_as_the_services_role()
    {
        await using var powerful = Source.Create(_database.OwnerConnectionString);
        var error = await Assert.ThrowsAsync<StorageException>(() => powerful.OpenConnectionAsync().AsTask());
        Assert.Equal("ROLE_BYPASSES_ISOLATION", error.Code);
    }

    private async Task NothingIsSetAsync()
    {
        await using var command = _app.CreateCommand(
            "select coalesce(current_setting('simparlant.workspaces', true), '') || (select count(*) from parlant_agent)");
        Assert.Equal("0", await command.ExecuteScalarAsync());
    }
}
