using System.Net;
using System.Net.Http.Json;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Customers;

/// <summary>Who may let a customer in, and for how long.</summary>
public sealed class InvitationTests(Api api) : IClassFixture<Api>
{
    [Theory]
    [InlineData("ada", null)]
    [InlineData("grace", null)]
    [InlineData("barbara", null)]
    [InlineData("linus", "AccessDeniedError")]
    [InlineData("mallory", "NotFoundError")]
    public async Task Whoever_may_write_may_invite(string user, string? error)
    {
        var agent = await api.CreateAgentAsync();
        var data = await api.DataAsync(user, CustomerClients.Invite, new { input = new { agentId = agent } });
        Assert.Equal(error, (string?)data["inviteCustomer"]!["errors"]?[0]!["__typename"]);
        Assert.Equal(error is null, data["inviteCustomer"]!["customerToken"] is not null);
    }

    [Fact]
    public async Task A_foreign_agent_is_answered_like_a_missing_one()
    {
        var agent = await api.CreateAgentAsync();
        var foreign = await api.GraphAsync("mallory", CustomerClients.Invite, new { input = new { agentId = agent } });
        var missing = await api.GraphAsync("mallory", CustomerClients.Invite, new { input = new { agentId = Any.Id() } });
        Assert.Equal(missing.ToJsonString(), foreign.ToJsonString());
        using var mallory = api.As("mallory");
        Assert.Equal(
            await mallory.PostAsJsonAsync($"/api/v1/agents/{Any.Id()}/customer-tokens", new { }).AsErrorAsync(),
            await mallory.PostAsJsonAsync($"/api/v1/agents/{agent}/customer-tokens", new { }).AsErrorAsync());
    }

    [Fact]
    public async Task Without_a_customers_id_each_invitation_is_for_somebody_new()
    {
        var agent = await api.CreateAgentAsync();
        var (one, two) = ((string)(await api.InviteAsync(agent))["customerId"]!, (string)(await api.InviteAsync(agent))["customerId"]!);
        Assert.NotEqual(one, two);
        Assert.Equal(7, Guid.Parse(one).Version);
    }

    [Theory]
    [InlineData("customerId", "")]
    [InlineData("customerId", "a b")]
    [InlineData("customerId", "a/b")]
    [InlineData("customerId", "<script>")]
    [InlineData("customerId", "ünal")]
    [InlineData("lifetimeMinutes", 0)]
    [InlineData("lifetimeMinutes", -1)]
    [InlineData("lifetimeMinutes", 1441)]
    public async Task An_invitation_that_asks_for_too_much_is_refused(string field, object value)
    {
        var input = new Dictionary<string, object?> { ["agentId"] = await api.CreateAgentAsync(), [field] = value };
        var data = await api.DataAsync("ada", CustomerClients.Invite.Replace("... on Error { message }", "... on InvalidInputError { fields { field } }"), new { input });
        Assert.Equal(field, (string?)data["inviteCustomer"]!["errors"]![0]!["fields"]![0]!["field"]);
    }

    [Fact]
    public async Task An_inactive_agent_takes_no_customers()
    {
        var agent = await api.CreateAgentAsync();
        await api.Database.ExecuteAsync("update parlant_agent set status = 'inactive' where id = $1", agent);
        var data = await api.DataAsync("ada", CustomerClients.Invite, new { input = new { agentId = agent } });
        Assert.Equal("AgentNotActiveError", (string?)data["inviteCustomer"]!["errors"]![0]!["__typename"]);
    }

    [Fact]
    public async Task Rest_invites_too_and_the_token_says_what_it_is_bound_to_and_for_how_long()
    {
        var agent = await api.CreateAgentAsync();
        using var client = api.As("grace");
        using var response = await client.PostAsJsonAsync($"/api/v1/agents/{agent}/customer-tokens", new { customer_id = "c-9", lifetime_minutes = 5 });
        var body = await response.JsonAsync(HttpStatusCode.Created);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Equal(["token", "expires_at", "customer_id", "agent_id", "workspace_id"], body.AsObject().Select(member => member.Key));
        var claims = Jwt.Payload((string)body["token"]!);
        Assert.Equal(["agent", "aud", "exp", "iat", "iss", "jti", "nbf", "sub", "workspace"], claims.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(300, long.Parse(claims["exp"]!.ToString()!) - long.Parse(claims["iat"]!.ToString()!));
        Assert.Equal("c-9", claims["sub"]!.ToString());

        using var reader = api.As("linus");
        await reader.PostAsJsonAsync($"/api/v1/agents/{agent}/customer-tokens", new { }).ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
        var invalid = await client.PostAsJsonAsync($"/api/v1/agents/{agent}/customer-tokens", new { customer_id = "a b" }).ErrorAsync(400, "INVALID_REQUEST");
        Assert.NotNull(invalid["details"]!["field_errors"]!["customer_id"]);
    }
}
