using Microsoft.Extensions.Logging.Abstractions;
using SimParlant.Core.Identity;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Privacy;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;
using SimParlant.Storage.Bus;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Tests.Privacy;

public sealed class DataPolicyTests(DatabaseFixture fixture) : StorageTest(fixture)
{
    [Fact]
    public async Task What_is_not_given_stays()
    {
        await SetAsync(new(7, Change<PiiMode?>.To(PiiMode.Strict)));
        Assert.Equal(30, (await SetAsync(new(30, default))).RetentionDays);
        var policy = await SetAsync(new(default, Change<PiiMode?>.To(null)));
        Assert.Equal(new DataPolicy(30, null, "user-ada", Time.UtcNow), policy);
        await using var storage = Storage.For(Any.Scope());
        Assert.Equal(policy, await storage.PersonalData.FindPolicyAsync(None));
    }

    [Fact]
    public async Task A_workspace_that_decided_nothing_has_no_policy()
    {
        await using var storage = Storage.For(Any.Scope(Demo.Globex));
        Assert.Equal(DataPolicy.None, await storage.PersonalData.FindPolicyAsync(None));
    }

    /// <summary>A customer's own message is masked by the workspace's floor, so the policy is read for them; they change nothing.</summary>
    [Fact]
    public async Task A_customers_scope_finds_the_mode_and_cannot_change_the_policy()
    {
        await SetAsync(new(7, Change<PiiMode?>.To(PiiMode.Strict)));
        var agent = await AddAgentAsync();
        var customer = new CustomerBinding(agent.Id, "customer-1");
        var sql = new ScopedSql(App, ScopeSettings.Of(Any.CustomerScope(customer)));
        Assert.Equal("strict", await sql.FindAsync("select pii_floor from simparlant_workspace_policy", r => r.GetString(0), None));
        Assert.Equal(0, await sql.ExecuteAsync("update simparlant_workspace_policy set pii_floor = 'relaxed'", None));
        Assert.Equal(0, await sql.ExecuteAsync("delete from simparlant_workspace_policy", None));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => sql.ExecuteAsync(
            $"insert into simparlant_workspace_policy (workspace_id, updated_by, updated_at) values ('{Demo.AcmeResearch}', 'x', now())", None).AsTask());
        await using var storage = Storage.For(Any.CustomerScope(customer));
        Assert.Equal(PiiMode.Strict, await storage.PersonalData.FindPiiModeAsync(agent.Id, None));
    }

    [Fact]
    public async Task The_reason_a_session_was_ended_for_is_masked_too()
    {
        var session = await AddSessionAsync(await AddAgentAsync(change: a => a.PiiHandlingMode = "strict"));
        var end = new EndSession(new Authorizer(new Trail()), Storage, new InMemoryWakeBus(NullLogger<InMemoryWakeBus>.Instance), Time);
        Assert.Null((await end.ExecuteAsync(Any.Scope(), session.Id, "asked by jane@example.com", None)).Problem);
        Assert.Equal("asked by [email]", await Database.SingleAsync<string>("select metadata ->> 'endReason' from parlant_session where id = $1", session.Id));
    }

    private async Task<DataPolicy> SetAsync(DataPolicyChanges changes)
    {
        await using var storage = Storage.For(Any.Scope());
        return await storage.PersonalData.SetPolicyAsync(changes, "user-ada", Time.UtcNow, None);
    }
}
