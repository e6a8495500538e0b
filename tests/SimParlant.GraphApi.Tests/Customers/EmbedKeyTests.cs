using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Customers;

/// <summary>Public agents: whoever has an embed key becomes a new anonymous customer, and nobody in particular.</summary>
public sealed class EmbedKeyTests(Api api) : IClassFixture<Api>
{
    private const string Path = "/api/v1/customer-tokens";

    private const string Create =
        "mutation($input: CreateEmbedKeyInput!) { createEmbedKey(input: $input) { issuedEmbedKey { key embedKey { id name allowedOrigins createdBy revokedAt } } errors { __typename ... on InvalidInputError { fields { field } } } } }";

    private const string Revoke =
        "mutation($input: RevokeEmbedKeyInput!) { revokeEmbedKey(input: $input) { embedKey { revokedAt } errors { __typename ... on Error { message } } } }";

    [Fact]
    public async Task A_visitor_with_the_key_talks_to_the_agent_as_somebody_new_each_time()
    {
        var agent = await api.CreateAgentAsync();
        var (key, _) = await CreateAsync(agent);
        var (one, two) = (await AdmitAsync(key), await AdmitAsync(key));
        Assert.NotEqual((string?)one["customer_id"], (string?)two["customer_id"]);
        Assert.Equal(agent.ToString(), (string?)one["agent_id"]);
        using var visitor = api.With("Authorization", $"Bearer {(string)one["token"]!}");
        using var said = await visitor.SayAsync(await visitor.StartAsync(), "Hello");
        await said.JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_visitor_cannot_choose_to_be_somebody()
    {
        var (key, _) = await CreateAsync(await api.CreateAgentAsync());
        using var client = api.As(null);
        using var response = await client.PostAsJsonAsync(Path, new { embed_key = key, customer_id = "c-1", sub = "c-1" });
        Assert.NotEqual("c-1", (string?)(await response.JsonAsync(HttpStatusCode.Created))["customer_id"]);
    }

    [Fact]
    public async Task A_key_that_opens_nothing_is_refused_in_the_same_words_whatever_the_reason()
    {
        var agent = await api.CreateAgentAsync();
        var (revoked, revokedId) = await CreateAsync(agent);
        await api.DataAsync("ada", Revoke, new { input = new { id = revokedId } });
        var (elsewhere, _) = await CreateAsync(agent, "https://shop.example");
        var inactive = await api.CreateAgentAsync();
        var (asleep, _) = await CreateAsync(inactive);
        await api.Database.ExecuteAsync("update parlant_agent set status = 'inactive' where id = $1", inactive);
        var deleted = await api.CreateAgentAsync();
        var (gone, _) = await CreateAsync(deleted);
        await api.Database.ExecuteAsync("update parlant_agent set deleted_at = now() where id = $1", deleted);
        using var client = api.As(null);
        var answers = new HashSet<string>();
        foreach (var key in new[] { "pk_" + new string('a', 32), "x", "pk_", "' or '1'='1", revoked, elsewhere, asleep, gone })
        {
            answers.Add(Answers.Comparable(await client.PostAsJsonAsync(Path, new { embed_key = key }).ErrorAsync(403, "EMBED_KEY_REFUSED")));
        }

        Assert.Single(answers);
        await client.PostAsJsonAsync(Path, new { }).ErrorAsync(400, "INVALID_REQUEST");
    }

    [Theory]
    [InlineData("https://shop.example", true)]
    [InlineData("https://SHOP.example", true)]
    [InlineData("http://shop.example", false)]
    [InlineData("https://shop.example:8443", false)]
    [InlineData("https://shop.example.evil.example", false)]
    [InlineData("null", false)]
    [InlineData(null, false)]
    public async Task A_key_with_a_list_of_sites_works_on_those_only(string? origin, bool admitted)
    {
        var (key, _) = await CreateAsync(await api.CreateAgentAsync(), "https://shop.example/", "https://other.example:443");
        using var client = api.As(null);
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = JsonContent.Create(new { embed_key = key }) };
        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin);
        }

        using var response = await client.SendAsync(request);
        Assert.Equal(admitted ? HttpStatusCode.Created : HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task The_agents_creator_and_admins_make_and_see_keys_and_others_do_not()
    {
        var agent = await api.CreateAgentAsync("grace", Demo.AcmeSupport);
        foreach (var (user, error) in new[] { ("grace", null), ("ada", null), ("linus", "AccessDeniedError"), ("mallory", "NotFoundError") })
        {
            Assert.Equal(error, await CreateErrorAsync(user, agent));
        }

        Assert.Equal("AccessDeniedError", await CreateErrorAsync("grace", await api.CreateAgentAsync()));
        var seen = await api.DataAsync("grace", "query($id: UUID!) { agent(id: $id) { embedKeys { id name createdBy } } }", new { id = agent });
        Assert.Equal(["user-grace", "user-ada"], seen["agent"]!["embedKeys"]!.AsArray().Select(k => (string)k!["createdBy"]!));
        var unseen = await api.GraphAsync("linus", "query($id: UUID!) { agent(id: $id) { name embedKeys { id } } }", new { id = agent });
        Assert.Equal("WORKSPACE_ACCESS_DENIED", (string?)unseen["errors"]![0]!["extensions"]!["code"]);
        Assert.NotNull(unseen["data"]!["agent"]!["name"]);
    }

    [Fact]
    public async Task A_key_of_another_workspace_is_answered_like_a_missing_one_and_stays()
    {
        var (key, id) = await CreateAsync(await api.CreateAgentAsync());
        var foreign = await api.GraphAsync("mallory", Revoke, new { input = new { id } });
        var missing = await api.GraphAsync("mallory", Revoke, new { input = new { id = Any.Id() } });
        Assert.Equal(missing.ToJsonString(), foreign.ToJsonString());
        var reader = await api.DataAsync("linus", Revoke, new { input = new { id } });
        Assert.Equal("AccessDeniedError", (string?)reader["revokeEmbedKey"]!["errors"]![0]!["__typename"]);
        await AdmitAsync(key);
    }

    [Fact]
    public async Task The_key_is_kept_nowhere_and_revoking_twice_changes_nothing()
    {
        var (key, id) = await CreateAsync(await api.CreateAgentAsync());
        Assert.Equal(0, await api.Database.SingleAsync<long>("select count(*) from simparlant_embed_key k where k::text like '%' || $1 || '%'", key));
        var first = await api.DataAsync("ada", Revoke, new { input = new { id } });
        var second = await api.DataAsync("ada", Revoke, new { input = new { id } });
        Assert.NotNull((string?)first["revokeEmbedKey"]!["embedKey"]!["revokedAt"]);
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
    }

    [Theory]
    [InlineData("name", "", null)]
    [InlineData("allowedOrigins", "shop", "shop.example")]
    [InlineData("allowedOrigins", "shop", "https://shop.example/page")]
    [InlineData("allowedOrigins", "shop", "https://*.example")]
    [InlineData("allowedOrigins", "shop", "javascript:alert(1)")]
    public async Task A_key_that_cannot_be_is_refused_by_field(string field, string name, string? origin)
    {
        var data = await api.DataAsync("ada", Create, new { input = new { agentId = await api.CreateAgentAsync(), name, allowedOrigins = origin is null ? [] : new[] { origin } } });
        Assert.Equal(field, (string?)data["createEmbedKey"]!["errors"]![0]!["fields"]![0]!["field"]);
    }

    private async Task<(string Key, string Id)> CreateAsync(Guid agent, params string[] origins)
    {
        var data = await api.DataAsync("ada", Create, new { input = new { agentId = agent, name = "shop", allowedOrigins = origins } });
        var issued = data["createEmbedKey"]!["issuedEmbedKey"]!;
        return ((string)issued["key"]!, (string)issued["embedKey"]!["id"]!);
    }

    private async Task<string?> CreateErrorAsync(string user, Guid agent) =>
        (string?)(await api.DataAsync(user, Create, new { input = new { agentId = agent, name = "shop" } }))["createEmbedKey"]!["errors"]?[0]!["__typename"];

    private async Task<JsonNode> AdmitAsync(string key)
    {
        using var client = api.As(null);
        using var response = await client.PostAsJsonAsync(Path, new { embed_key = key });
        return await response.JsonAsync(HttpStatusCode.Created);
    }
}
