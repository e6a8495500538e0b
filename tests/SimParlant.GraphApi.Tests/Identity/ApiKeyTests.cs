using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Identity;

/// <summary>Sim's API keys on every surface.</summary>
public sealed class ApiKeyTests(Api api) : IClassFixture<Api>
{
    private const string Ask = "{ me { id workspaces { id } } }";

    private static string Key(string suffix) => $"sk-sim-{Demo.TokenPrefix}-{suffix}";

    [Fact]
    public async Task A_personal_key_opens_what_its_owner_may_enter()
    {
        var me = await AskAsync(Key("grace"));
        Assert.Equal("user-grace", (string?)me["id"]);
        Assert.Equal(Demo.AcmeSupport, (string?)Assert.Single(me["workspaces"]!.AsArray())!["id"]);
        using var client = api.With("X-API-Key", Key("grace"));
        var status = JsonNode.Parse(await client.GetStringAsync("/api/v1/auth/status"))!;
        Assert.Null(status["session"]);
        Assert.Equal("user-grace", (string?)status["user"]!["id"]);
    }

    [Fact]
    public async Task A_workspace_key_opens_its_workspace_and_no_other_of_its_creators()
    {
        var me = await AskAsync(Key("acme-support"));
        Assert.Equal("user-ada", (string?)me["id"]);
        Assert.Equal(Demo.AcmeSupport, (string?)Assert.Single(me["workspaces"]!.AsArray())!["id"]);

        var elsewhere = await api.CreateAgentAsync("ada", Demo.AcmeResearch);
        using var client = api.With("X-API-Key", Key("acme-support"));
        var closed = await client.GetAsync($"/api/v1/agents/{elsewhere}").ErrorAsync(404, "AGENT_NOT_FOUND");
        var missing = await client.GetAsync($"/api/v1/agents/{Any.Id()}").ErrorAsync(404, "AGENT_NOT_FOUND");
        Assert.Equal(Answers.Comparable(missing), Answers.Comparable(closed));
        await client.GetAsync($"/api/v1/auth/workspaces/{Demo.AcmeResearch}/access").ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
        await client.PostAsJsonAsync("/api/v1/agents", new { name = Any.Word(), workspace_id = Demo.AcmeResearch }).ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
    }

    [Fact]
    public async Task A_personal_key_does_not_open_a_workspace_that_admits_none_while_the_session_does()
    {
        var database = api.Database;
        await database.ExecuteAsync("update workspace set allow_personal_api_keys = false where id = $1", Demo.Globex);
        await api.ChangedAsync(workspace: Demo.Globex);
        Assert.Empty((await AskAsync(Key("mallory")))["workspaces"]!.AsArray());
        using var client = api.With("X-API-Key", Key("mallory"));
        await client.GetAsync($"/api/v1/auth/workspaces/{Demo.Globex}/access").ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
        Assert.Single((await api.DataAsync("mallory", Ask))["me"]!["workspaces"]!.AsArray());
        await database.ExecuteAsync("update workspace set allow_personal_api_keys = true where id = $1", Demo.Globex);
        await api.ChangedAsync(workspace: Demo.Globex);
        Assert.Single((await AskAsync(Key("mallory")))["workspaces"]!.AsArray());
    }

    [Theory]
    [InlineData("connection_init")]
    [InlineData("upgrade")]
    public async Task A_key_signs_a_socket_in(string where)
    {
        await using var socket = await GraphSocket.OpenAsync(api.Address, options =>
        {
            if (where == "upgrade")
            {
                options.SetRequestHeader("X-API-Key", Key("grace"));
            }
        });
        await socket.SendAsync(new
        {
            type = "connection_init", payload = where == "upgrade" ? [] : new Dictionary<string, string> { ["x-api-key"] = Key("grace") },
        });
        Assert.Equal("connection_ack", (string?)(await socket.ReceiveAsync())!["type"]);
        await socket.SubscribeAsync("1", Ask);
        Assert.Equal("user-grace", (string?)(await socket.NextAsync("1"))["me"]!["id"]);
    }

    [Fact]
    public async Task A_key_ends_when_it_expires_is_deleted_or_its_owner_is_banned()
    {
        foreach (var (suffix, change) in new[]
        {
            ("expired", "update api_key set expires_at = now() at time zone 'utc' where id = 'k-expired'"),
            ("deleted", "delete from api_key where id = 'k-deleted'"),
        })
        {
            await api.Database.ExecuteAsync("""
                insert into api_key (id, user_id, created_by, name, key, key_hash, type, created_at, updated_at)
                values ($1, 'user-linus', 'user-linus', $1, $1, encode(sha256(convert_to($2, 'UTF8')), 'hex'), 'personal', now(), now())
                """, $"k-{suffix}", Key(suffix));
            Assert.Equal("user-linus", (string?)(await AskAsync(Key(suffix)))["id"]);
            await api.Database.ExecuteAsync(change);
            await api.ChangedAsync("linus");
            await RefusedAsync(Key(suffix));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("sk-sim-")]
    [InlineData("sk-sim-unknown")]
    [InlineData("demo-token-ada")]
    [InlineData("sk-sim-' or '1'='1")]
    [InlineData("SK-SIM-demo-token-ada")]
    public Task Anything_else_is_refused(string key) => RefusedAsync(key);

    private async Task RefusedAsync(string key)
    {
        using var client = api.With("X-API-Key", key);
        await client.GetAsync("/api/v1/auth/me").ErrorAsync(401, "INVALID_TOKEN");
        await client.PostAsJsonAsync("/graphql", new { query = Ask }).ErrorAsync(401, "INVALID_TOKEN");
    }

    private async Task<JsonNode> AskAsync(string key)
    {
        using var client = api.With("X-API-Key", key);
        using var response = await client.PostAsJsonAsync("/graphql", new { query = Ask });
        return (await response.JsonAsync())["data"]!["me"]!;
    }
}
