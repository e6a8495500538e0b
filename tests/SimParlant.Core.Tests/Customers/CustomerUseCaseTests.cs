using SimParlant.Core.Agents;
using SimParlant.Core.Audit;
using SimParlant.Core.Customers;
using SimParlant.Core.Identity;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Tests.Fakes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tests.Customers;

public sealed class CustomerUseCaseTests
{
    private static readonly RequestOrigin From = new("request-1", "192.0.2.7");

    private readonly World _world = new();
    private readonly Tokens _tokens = new();

    [Fact]
    public async Task An_invitation_is_for_the_agent_and_the_customer_it_names()
    {
        var agent = await _world.CreateAgentAsync();
        var token = (await Invite.ExecuteAsync(World.ScopeOf("grace", Permission.Write), new(agent.Id, "c-1", 5), default)).Value;
        Assert.Equal(new CustomerGrant(World.Workspace, agent.Id, "c-1", TimeSpan.FromMinutes(5)), _tokens.Issued.Single());
        Assert.Equal("c-1", token.CustomerId);
        var noted = _world.Trail.Notes.Single();
        Assert.Equal(("customer.invite", AuditOutcome.Allowed, agent.Id.ToString()), (noted.Note.Action, noted.Note.Outcome, noted.Note.ObjectId));
        Assert.DoesNotContain("c-1", string.Join(' ', noted.Note.Details!.Values));
    }

    [Fact]
    public async Task A_reader_who_invites_is_refused_on_the_trail()
    {
        var agent = await _world.CreateAgentAsync();
        var outcome = await Invite.ExecuteAsync(World.ScopeOf("linus", Permission.Read), new(agent.Id), default);
        Assert.IsType<AccessDenied>(outcome.Problem);
        Assert.Empty(_tokens.Issued);
        Assert.Contains(_world.Trail.Notes, noted => noted.Note is { Action: "customer.invite", Outcome: AuditOutcome.Denied });
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("revoked")]
    [InlineData("inactive")]
    [InlineData("archived")]
    [InlineData("elsewhere")]
    [InlineData("no page")]
    public async Task A_visitor_is_refused_alike_whatever_the_reason(string reason)
    {
        var agent = await _world.CreateAgentAsync();
        var issued = await CreateAsync(agent, reason is "elsewhere" or "no page" ? ["https://shop.example"] : []);
        switch (reason)
        {
            case "revoked":
                await Revoke.ExecuteAsync(World.ScopeOf("ada"), issued.EmbedKey.Id, default);
                break;
            case "inactive":
                agent.Status = AgentStatus.Inactive;
                break;
            case "archived":
                _world.Directory.Archived.Add(World.Workspace);
                break;
        }

        var key = reason == "unknown" ? EmbedKeyText.Create() : issued.Key;
        var outcome = await Admit.ExecuteAsync(key, reason == "elsewhere" ? "https://evil.example" : null, From, default);
        Assert.Equal(new EmbedKeyRefused(), outcome.Problem);
        Assert.Empty(_tokens.Issued);
        // Where a key is known, its workspace learns of the attempt.
        Assert.Equal(reason is not ("unknown" or "revoked"), _world.Trail.Notes.Any(noted =>
            noted.WorkspaceId == World.Workspace && noted.Actor.Address == From.Address && noted.Note is { Action: "customer.admit", Outcome: AuditOutcome.Denied }));
    }

    [Fact]
    public async Task A_visitor_is_somebody_new_each_time()
    {
        var issued = await CreateAsync(await _world.CreateAgentAsync(), ["https://Shop.example:443/"]);
        Assert.Equal(["https://shop.example"], issued.EmbedKey.AllowedOrigins);
        var (one, two) = ((await Admit.ExecuteAsync(issued.Key, "https://shop.example", From, default)).Value,
            (await Admit.ExecuteAsync(issued.Key, "https://shop.example", From, default)).Value);
        Assert.NotEqual(one.CustomerId, two.CustomerId);
        Assert.All(_tokens.Issued, grant => Assert.Equal(_tokens.DefaultLifetime, grant.Lifetime));
    }

    [Fact]
    public async Task Keys_are_unlike_one_another_and_only_their_hash_is_stored()
    {
        var agent = await _world.CreateAgentAsync();
        var (one, two) = (await CreateAsync(agent, []), await CreateAsync(agent, []));
        Assert.NotEqual(one.Key, two.Key);
        Assert.True(EmbedKeyText.Fits(one.Key));
        Assert.Equal([EmbedKeyText.HashOf(one.Key), EmbedKeyText.HashOf(two.Key)], _world.Storage.EmbedKeys.Keys);
    }

    [Fact]
    public async Task A_writer_manages_the_keys_of_the_own_agent_only()
    {
        var agent = await _world.CreateAgentAsync();
        var grace = World.ScopeOf("grace", Permission.Write);
        Assert.IsType<AccessDenied>((await Create.ExecuteAsync(grace, new(agent.Id, "k", []), default)).Problem);
        var own = (await new CreateAgent(_world.Authorizer, _world.Storage, _world.Bus, _world.Ids, _world.Time).ExecuteAsync(grace, new NewAgent("Own"), default)).Value;
        Assert.Null((await Create.ExecuteAsync(grace, new(own.Id, "k", []), default)).Problem);
    }

    private InviteCustomer Invite => new(_world.Authorizer, _world.Storage, _tokens, _world.Trail, _world.Ids);

    private CreateEmbedKey Create => new(_world.Authorizer, _world.Storage, _world.Ids, _world.Time);

    private RevokeEmbedKey Revoke => new(_world.Authorizer, _world.Storage, _world.Time);

    private AdmitVisitor Admit => new(new MemoryEmbedKeys(_world.Storage, null), _world.Gate, _world.Storage, _tokens, _world.Trail, _world.Ids, _world.Time);

    private async Task<IssuedEmbedKey> CreateAsync(Agent agent, string[] origins) =>
        (await Create.ExecuteAsync(World.ScopeOf("ada"), new(agent.Id, "shop", origins), default)).Value;

    private sealed class Tokens : ICustomerTokens
    {
        public List<CustomerGrant> Issued { get; } = [];

        public TimeSpan DefaultLifetime => TimeSpan.FromHours(1);

        public CustomerToken Issue(CustomerGrant grant)
        {
            Issued.Add(grant);
            return new("token", DateTime.MaxValue, grant.WorkspaceId, grant.AgentId, grant.CustomerId);
        }
    }
}
