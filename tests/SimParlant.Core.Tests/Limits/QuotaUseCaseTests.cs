using SimParlant.Core.Agents;
using SimParlant.Core.Audit;
using SimParlant.Core.Identity;
using SimParlant.Core.Limits;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Sessions;
using SimParlant.Core.Tests.Fakes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tests.Limits;

public sealed class QuotaUseCaseTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_quota_without_room_is_the_answer_and_nobody_is_woken()
    {
        var agent = await _world.CreateAgentAsync();
        var session = await _world.StartSessionAsync(agent);
        _world.Storage.Full = new LimitReached("any", 3);

        var created = await new CreateAgent(_world.Authorizer, _world.Storage, _world.Bus, _world.Ids, _world.Time)
            .ExecuteAsync(World.ScopeOf("ada"), new NewAgent("Another"), default);
        var started = await new StartSession(_world.Authorizer, _world.Storage, _world.Bus, _world.Ids, _world.Time)
            .ExecuteAsync(World.ScopeOf("ada"), new NewSession(agent.Id), default);
        var sent = await _world.SendAsync(session, "Hello");
        Assert.All([created.Problem, started.Problem, sent.Problem], problem => Assert.Equal(_world.Storage.Full, problem));
        Assert.Empty(_world.Storage.Turns);
    }

    [Fact]
    public async Task Members_read_the_limits_and_customers_do_not()
    {
        await _world.StartSessionAsync(await _world.CreateAgentAsync());
        var read = new ReadLimits(_world.Authorizer, _world.Storage, new Quotas { Agents = 5, Tokens = 1000 }, _world.Time);
        var limits = (await read.ExecuteAsync(World.ScopeOf("linus", Permission.Read), default)).Value;
        Assert.Equal(new QuotaUse(1, 5, null), limits.Agents);
        Assert.Equal(new QuotaUse(0, null, null), limits.Sessions);
        Assert.Equal(new QuotaUse(0, 1000, new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc)), limits.Tokens);
        Assert.Null(limits.CostCents.Limit);

        var customer = new WorkspaceScope(
            World.Workspace, null, null, new Actor(CredentialKind.Customer, "c", null, null, null), new CustomerBinding(_world.Ids.NewId(), "c"));
        Assert.IsType<AccessDenied>((await read.ExecuteAsync(customer, default)).Problem);
    }
}
