using SimParlant.Core.Agents;
using SimParlant.Core.Customers;
using SimParlant.Storage.Customers;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Tests.Isolation;

/// <summary>What PostgreSQL alone shows a customer: the statements here ask for everything.</summary>
public sealed class CustomerScopeTests(DatabaseFixture fixture) : StorageTest(fixture)
{
    [Fact]
    public async Task A_customer_sees_the_own_conversations_with_the_own_agent_and_no_others()
    {
        var (agent, other) = (await AddAgentAsync(), await AddAgentAsync());
        var own = await AddSessionAsync(agent, s => s.CustomerId = "c-1");
        var neighbours = await AddSessionAsync(agent, s => s.CustomerId = "c-2");
        var elsewhere = await AddSessionAsync(other, s => s.CustomerId = "c-1");
        var nobodys = await AddSessionAsync(agent);
        foreach (var session in new[] { own, neighbours, elsewhere, nobodys })
        {
            await SendAsync(session);
        }

        var sql = new ScopedSql(App, ScopeSettings.Of(Any.CustomerScope(agent, "c-1")));
        Assert.Equal([own.Id], await sql.ListAsync("select id from parlant_session", r => r.GetGuid(0), None));
        Assert.Equal([own.Id], await sql.ListAsync("select distinct session_id from parlant_event", r => r.GetGuid(0), None));
        Assert.Equal([own.Id], await sql.ListAsync("select distinct session_id from simparlant_turn", r => r.GetGuid(0), None));
        Assert.Equal([agent.Id], await sql.ListAsync("select id from parlant_agent", r => r.GetGuid(0), None));

        await using var store = Storage.For(Any.CustomerScope(agent, "c-1"));
        Assert.NotNull(await store.Sessions.FindAsync(own.Id, None));
        foreach (var foreign in new[] { neighbours, elsewhere, nobodys })
        {
            Assert.Null(await store.Sessions.FindAsync(foreign.Id, None));
            Assert.Equal(0, await sql.ExecuteAsync("update parlant_session set title = 'mine' where id = $1", None, Parameters.Id(foreign.Id)));
        }
    }

    [Theory]
    [InlineData("c-1/x")]
    [InlineData("")]
    [InlineData("c-1' or '1'='1")]
    public async Task An_odd_customer_id_is_somebody_else(string customerId)
    {
        var agent = await AddAgentAsync();
        await AddSessionAsync(agent, s => s.CustomerId = "c-1");
        var sql = new ScopedSql(App, ScopeSettings.Of(Any.CustomerScope(agent, customerId)));
        Assert.Empty(await sql.ListAsync("select id from parlant_session", r => r.GetGuid(0), None));
    }

    [Theory]
    [InlineData("parlant_guideline")]
    [InlineData("parlant_canned_response")]
    [InlineData("parlant_journey")]
    [InlineData("parlant_tool")]
    [InlineData("simparlant_embed_key")]
    [InlineData("simparlant_trait")]
    [InlineData("simparlant_relationship")]
    [InlineData("simparlant_capability")]
    [InlineData("simparlant_customer")]
    [InlineData("simparlant_customer_value")]
    [InlineData("simparlant_session_state")]
    [InlineData("simparlant_journey_tally")]
    [InlineData("simparlant_reply")]
    public async Task What_members_write_is_not_for_customers(string table)
    {
        var agent = await AddAgentAsync();
        await AddEmbedKeyAsync(agent);
        var sql = new ScopedSql(App, ScopeSettings.Of(Any.CustomerScope(agent, "c-1")));
        Assert.Equal(0L, await sql.FindAsync($"select count(*) from {table}", r => r.GetInt64(0), None));
    }

    [Fact]
    public async Task A_session_cannot_be_opened_in_another_customers_name()
    {
        var agent = await AddAgentAsync();
        await using var store = Storage.For(Any.CustomerScope(agent, "c-1"));
        var session = Any.Session(agent, Time.UtcNow);
        session.CustomerId = "c-2";
        var error = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => store.Sessions.TryAddAsync(session, null, None).AsTask());
        Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
    }

    [Fact]
    public async Task An_embed_key_is_found_by_its_hash_alone_until_it_is_revoked()
    {
        var agent = await AddAgentAsync();
        var (text, key) = await AddEmbedKeyAsync(agent, "https://shop.example");
        var lookup = new EmbedKeyLookup(App);
        var found = (await lookup.FindAsync(EmbedKeyText.HashOf(text), None))!;
        Assert.Equal((key.Id, agent.WorkspaceId, agent.Id, "https://shop.example"), (found.Id, found.WorkspaceId, found.AgentId, found.AllowedOrigins.Single()));
        Assert.Null(await lookup.FindAsync(EmbedKeyText.HashOf(text + "x"), None));

        await using (var foreign = Storage.For(Any.Scope(Demo.Globex)))
        {
            Assert.Null(await foreign.EmbedKeys.FindAsync(key.Id, None));
            Assert.Null(await foreign.EmbedKeys.RevokeAsync(key.Id, Time.UtcNow, None));
            Assert.Empty(await foreign.EmbedKeys.ListAsync([agent.Id], None));
        }

        await using var store = Storage.For(Any.Scope());
        Assert.Equal(Time.UtcNow, (await store.EmbedKeys.RevokeAsync(key.Id, Time.UtcNow, None))!.RevokedAt);
        Assert.Equal(Time.UtcNow, (await store.EmbedKeys.RevokeAsync(key.Id, Time.UtcNow.AddDays(1), None))!.RevokedAt);
        Assert.Null(await lookup.FindAsync(EmbedKeyText.HashOf(text), None));
    }

    [Fact]
    public async Task An_agent_has_no_more_embed_keys_than_allowed_and_none_in_another_workspace()
    {
        var agent = await AddAgentAsync();
        var key = new EmbedKey(Any.Id(), agent.WorkspaceId, agent.Id, "k", [], null, Time.UtcNow, null);
        await using var store = Storage.For(Any.Scope());
        Assert.True(await store.EmbedKeys.TryAddAsync(key, EmbedKeyText.HashOf("1"), 1, None));
        Assert.False(await store.EmbedKeys.TryAddAsync(key with { Id = Any.Id() }, EmbedKeyText.HashOf("2"), 1, None));
        await using var foreign = Storage.For(Any.Scope(Demo.Globex));
        Assert.False(await foreign.EmbedKeys.TryAddAsync(key with { Id = Any.Id(), WorkspaceId = Demo.Globex }, EmbedKeyText.HashOf("3"), 9, None));
    }

    private async Task<(string Text, EmbedKey Key)> AddEmbedKeyAsync(Agent agent, params string[] origins)
    {
        var (text, key) = (EmbedKeyText.Create(), new EmbedKey(Any.Id(), agent.WorkspaceId, agent.Id, "k", origins, null, Time.UtcNow, null));
        await using var store = Storage.For(Any.Scope(agent.WorkspaceId));
        Assert.True(await store.EmbedKeys.TryAddAsync(key, EmbedKeyText.HashOf(text), 20, None));
        return (text, key);
    }
}
