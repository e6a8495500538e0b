using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Customers;

/// <summary>What members write down about customers.</summary>
public sealed class KnownCustomerTests(Api api) : IClassFixture<Api>
{
    private const string Set = """
        mutation($input: SetCustomerInput!) { setCustomer(input: $input) { customer { id customerId name tags metadata } errors { __typename ... on InvalidInputError { fields { field } } } } }
        """;

    [Fact]
    public async Task A_customer_is_written_down_and_changed_field_by_field()
    {
        var id = Any.Word();
        var made = await SetAsync(new { workspaceId = Demo.AcmeSupport, customerId = id, name = " Grace ", tags = new[] { "vip", "vip" }, metadata = new { plan = "gold" } });
        Assert.Equal(("Grace", """["vip"]""", "gold"), ((string?)made["name"], made["tags"]!.ToJsonString(), (string?)made["metadata"]!["plan"]));
        var changed = await SetAsync(new { workspaceId = Demo.AcmeSupport, customerId = id, tags = Array.Empty<string>() });
        Assert.Equal(((string?)made["id"], "Grace", "[]", "gold"), ((string?)changed["id"], (string?)changed["name"], changed["tags"]!.ToJsonString(), (string?)changed["metadata"]!["plan"]));
        var emptied = await SetAsync(new { workspaceId = Demo.AcmeSupport, customerId = id, name = (string?)null, metadata = (object?)null });
        Assert.Equal((null, "{}"), ((string?)emptied["name"], emptied["metadata"]!.ToJsonString()));
    }

    [Fact]
    public async Task What_cannot_be_accepted_is_said_field_by_field()
    {
        var refused = (await api.DataAsync("ada", Set, new
        {
            input = new { workspaceId = Demo.AcmeSupport, customerId = "", name = new string('n', 256), tags = new[] { "" }, metadata = 1 },
        }))["setCustomer"]!["errors"]![0]!["fields"]!.AsArray().Select(field => (string?)field!["field"]);
        Assert.Equal(["customerId", "name", "tags[0]", "metadata"], refused);
    }

    [Fact]
    public async Task Readers_see_customers_and_write_nothing_down()
    {
        var id = Any.Word();
        Assert.Equal("AccessDeniedError", (string?)(await api.DataAsync("linus", Set, new { input = new { workspaceId = Demo.AcmeSupport, customerId = id } }))["setCustomer"]!["errors"]![0]!["__typename"]);
        await SetAsync(new { workspaceId = Demo.AcmeSupport, customerId = id, name = "Seen" });
        Assert.Equal("Seen", (string?)(await FindAsync("linus", id))!["name"]);
    }

    [Fact]
    public async Task Another_workspaces_customer_of_that_name_is_another_customer()
    {
        var id = Any.Word();
        await SetAsync(new { workspaceId = Demo.AcmeSupport, customerId = id, name = "Ours" });
        var theirs = (await api.DataAsync("mallory", Set, new { input = new { workspaceId = Demo.Globex, customerId = id } }))["setCustomer"]!["customer"]!;
        Assert.Null((string?)theirs["name"]);
        Assert.Equal("Ours", (string?)(await FindAsync("ada", id))!["name"]);
        Assert.Equal("NotFoundError", (string?)(await api.DataAsync("mallory", Set, new { input = new { workspaceId = Demo.AcmeSupport, customerId = id } }))["setCustomer"]!["errors"]![0]!["__typename"]);
    }

    [Fact]
    public async Task Customers_are_listed_by_their_id_filtered_and_paged()
    {
        var prefix = Any.Word();
        foreach (var at in new[] { "b", "a", "c" })
        {
            await SetAsync(new { workspaceId = Demo.AcmeSupport, customerId = $"{prefix}-{at}" });
        }

        var page = (await api.DataAsync("linus", """
            query($w: ID!, $p: String!) { workspace(id: $w) { customers(first: 2, where: { customerId: { startsWith: $p } }) { nodes { customerId } pageInfo { hasNextPage } } } }
            """, new { w = Demo.AcmeSupport, p = prefix }))["workspace"]!["customers"]!;
        Assert.Equal([$"{prefix}-a", $"{prefix}-b"], page["nodes"]!.AsArray().Select(node => (string?)node!["customerId"]));
        Assert.True((bool)page["pageInfo"]!["hasNextPage"]!);
    }

    [Fact]
    public async Task What_the_workspace_masks_in_conversations_is_masked_here()
    {
        var made = await SetAsync(new { workspaceId = Demo.AcmeSupport, customerId = Any.Word(), name = "4111 1111 1111 1111", metadata = new { password = "x" } });
        Assert.Equal(("[card]", "[secret]"), ((string?)made["name"], (string?)made["metadata"]!["password"]));
    }

    [Fact]
    public async Task Two_writers_of_different_fields_undo_nothing_of_each_other()
    {
        var id = Any.Word();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(at => at % 2 == 0
            ? SetAsync(new { workspaceId = Demo.AcmeSupport, customerId = id, name = "Grace" })
            : SetAsync(new { workspaceId = Demo.AcmeSupport, customerId = id, tags = new[] { "vip" } })));
        var customer = (await FindAsync("ada", id))!;
        Assert.Equal(("Grace", """["vip"]"""), ((string?)customer["name"], customer["tags"]!.ToJsonString()));
    }

    [Fact]
    public async Task Rest_writes_down_reads_and_lists_the_same_customers()
    {
        using var ada = api.As("ada");
        var prefix = Any.Word();
        var path = $"/api/v1/workspaces/{Demo.AcmeSupport}/customers";
        var made = await (await ada.PutAsJsonAsync($"{path}/{prefix}-a", new { name = "Grace", tags = new[] { "vip" } })).JsonAsync();
        await (await ada.PatchAsJsonAsync($"{path}/{prefix}-b", new { metadata = new { plan = 1 } })).JsonAsync();
        Assert.Equal($"{prefix}-a", (string?)made["customer_id"]);
        Assert.Equal(made.ToJsonString(), (await (await ada.GetAsync($"{path}/{prefix}-a")).JsonAsync()).ToJsonString());
        var first = await (await ada.GetAsync($"{path}?limit=1&after={prefix}")).JsonAsync();
        Assert.Equal(($"{prefix}-a", $"{prefix}-a"), ((string?)first["customers"]![0]!["customer_id"], (string?)first["next"]));
        var second = await (await ada.GetAsync($"{path}?limit=1&after={first["next"]}")).JsonAsync();
        Assert.Equal($"{prefix}-b", (string?)second["customers"]![0]!["customer_id"]);
        await ada.GetAsync($"{path}/{prefix}-c").ErrorAsync(404, "CUSTOMER_NOT_FOUND");
        await ada.GetAsync($"{path}?limit=0").ErrorAsync(400, "INVALID_REQUEST");
        await ada.GetAsync($"/api/v1/workspaces/{Demo.Globex}/customers").ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
        using var linus = api.As("linus");
        await linus.PutAsJsonAsync($"{path}/{prefix}-a", new { name = "x" }).ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
    }

    private async Task<JsonNode> SetAsync(object input)
    {
        var set = (await api.DataAsync("ada", Set, new { input }))["setCustomer"]!;
        Assert.True(set["errors"] is null, set.ToJsonString());
        return set["customer"]!;
    }

    private async Task<JsonNode?> FindAsync(string user, string id) => (await api.DataAsync(user,
        "query($w: ID!, $c: String!) { workspace(id: $w) { customer(customerId: $c) { name tags } } }", new { w = Demo.AcmeSupport, c = id }))["workspace"]!["customer"];
}
