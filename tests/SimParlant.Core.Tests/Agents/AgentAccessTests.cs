using SimParlant.Core.Agents;
using SimParlant.Core.Audit;
using SimParlant.Core.Tests.Fakes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tests.Agents;

public sealed class AgentAccessTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData("ada", Permission.Admin, AgentAccess.Manage)]
    [InlineData("grace", Permission.Admin, AgentAccess.Manage)]
    [InlineData("ada", Permission.Write, AgentAccess.Configure)]
    [InlineData("grace", Permission.Write, AgentAccess.Interact)]
    [InlineData("ada", Permission.Read, AgentAccess.View)]
    [InlineData("linus", Permission.Read, AgentAccess.View)]
    public async Task The_level_that_is_shown_is_the_one_that_is_enforced(string user, Permission permission, AgentAccess expected)
    {
        var agent = await _world.CreateAgentAsync();
        var scope = World.ScopeOf(user, permission);
        Assert.Equal(expected, AgentAccessLevels.Of(scope, agent));
        Assert.Equal(expected >= AgentAccess.Configure, await _world.Authorizer.CheckAsync(scope, Operation.ConfigureAgent, agent, default) is null);
        Assert.Equal(expected >= AgentAccess.Configure, await _world.Authorizer.CheckAsync(scope, Operation.DeleteAgent, agent, default) is null);
        Assert.Equal(expected >= AgentAccess.Interact, await _world.Authorizer.CheckAsync(scope, Operation.StartSession, default) is null);
        Assert.Null(await _world.Authorizer.CheckAsync(scope, Operation.ViewAgents, default));
        Assert.All(_world.Trail.Notes, note => Assert.Equal(AuditOutcome.Denied, note.Note.Outcome));
    }
}
