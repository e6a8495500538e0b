using SimParlant.Core.Audit;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Tests.Fakes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tests.Audit;

public sealed class ReadAuditTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData(Permission.Read, false)]
    [InlineData(Permission.Write, false)]
    [InlineData(Permission.Admin, true)]
    public async Task Only_admins_pass_and_whoever_comes_is_noted(Permission permission, bool passes)
    {
        var opened = await new ReadAudit(_world.Authorizer, _world.Trail, _world.Storage).OpenAsync(
            World.ScopeOf("grace", permission), AuditNames.Export, default);
        var (actor, workspace, note) = Assert.Single(_world.Trail.Notes);
        Assert.Equal(("grace", World.Workspace), (actor.Id, workspace));
        if (passes)
        {
            Assert.Equal(("audit.export", AuditOutcome.Allowed), (note.Action, note.Outcome));
            Assert.Equal(World.Workspace, opened.Value.Scope.WorkspaceId);
        }
        else
        {
            Assert.Equal(("audit.read", AuditOutcome.Denied), (note.Action, note.Outcome));
            Assert.IsType<AccessDenied>(opened.Problem);
        }
    }

    [Fact]
    public void Every_operation_has_a_name_of_its_own()
    {
        var names = Enum.GetValues<Operation>().Select(AuditNames.Of).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^[a-z_]+\\.[a-z]+$", name));
    }
}
