namespace SimParlant.Storage.Tests.Schema;

/// <summary>What goes with what.</summary>
public sealed class CascadeTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.ExecuteAsync("delete from parlant_agent");
        await Seed.WorkspaceAsync(_database, Demo.AcmeSupport);
        await Seed.WorkspaceAsync(_database, Demo.Globex);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_deleted_journey_clears_the_references_of_sessions_and_events_and_nothing_else()
    {
        await _database.ExecuteAsync("delete from parlant_journey where workspace_id = $1", Demo.AcmeSupport);
        Assert.Equal(1, await _database.SingleAsync<long>("""
            select count(*) from parlant_session s join parlant_event e on e.session_id = s.id
            where s.workspace_id = $1 and s.current_journey_id is null and s.current_state_id is null
              and e.journey_id is null and e.state_id is null and e.content ->> 'text' = 't' and e.workspace_id = $1
            """, Demo.AcmeSupport));
    }

    [Fact]
    public async Task A_deleted_session_takes_what_the_engine_kept_of_it()
    {
        await _database.ExecuteAsync("delete from parlant_session where workspace_id = $1", Demo.AcmeSupport);
        foreach (var table in (string[])["parlant_event", "parlant_variable", "simparlant_turn", "simparlant_reply", "simparlant_session_state"])
        {
            Assert.Equal([Demo.Globex], await _database.ListAsync<string>($"select workspace_id from {table}"));
        }
    }

    [Fact]
    public async Task A_deleted_workspace_takes_everything_of_its_own_and_nothing_of_another()
    {
        await _database.ExecuteAsync("delete from workspace where id = $1", Demo.AcmeSupport);
        foreach (var table in Expected.Tables.Append("simparlant_turn").Append("simparlant_usage").Concat(Expected.OfEngine))
        {
            Assert.Equal([Demo.Globex], await _database.ListAsync<string>($"select workspace_id from {table}"));
        }
    }

    [Fact]
    public async Task A_deleted_user_leaves_the_sessions_they_took_part_in_without_a_name()
    {
        await _database.ExecuteAsync("""
            update parlant_session set user_id = 'user-linus' where workspace_id = 'ws-acme-support';
            delete from "user" where id = 'user-linus'
            """);
        Assert.True(await _database.SingleAsync<bool>("select user_id is null from parlant_session where workspace_id = 'ws-acme-support'"));
    }
}
