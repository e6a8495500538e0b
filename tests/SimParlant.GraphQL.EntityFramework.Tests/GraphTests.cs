using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Data;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.EntityFramework.Tests;

/// <summary>Documents over a schema, with and without shapes.</summary>
public sealed class GraphTests
{
    // Each alone: a context runs one query at a time.
    private const string Items = """
        query ($where: ItemFilterInput, $order: [ItemSortInput!], $first: Int, $after: String, $last: Int, $before: String) {
          items(where: $where, order: $order, first: $first, after: $after, last: $last, before: $before) {
            totalCount nodes { id name score } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          }
        }
        """;

    private const string Asked = """
        query ($where: ItemFilterInput, $order: [ItemSortInput!], $first: Int, $after: String) {
          asked(where: $where, order: $order, first: $first, after: $after) { nodes { name mood } edges { cursor } }
        }
        """;

    private const string All = "query ($where: ItemFilterInput, $order: [ItemSortInput!]) { all(where: $where, order: $order) { name note } }";

    [Theory]
    [InlineData("""{"first": 3}""")]
    [InlineData("""{"first": 5, "where": {"rank": {"gt": 2}, "mood": {"eq": "BUSY"}}, "order": [{"madeAt": "DESC"}]}""")]
    [InlineData("""{"first": 5, "where": {"or": [{"name": {"in": ["item 1", "item 2"]}}, {"note": {"eq": null}}]}, "order": [{"score": "ASC"}, {"name": "DESC"}]}""")]
    [InlineData("""{"first": 4, "where": {"name": {"ncontains": "3", "startsWith": "it"}, "score": {"neq": 2}, "maker": {"name": {"eq": "maker 1"}}}, "order": [{"maker": {"name": "ASC"}}]}""")]
    [InlineData("""{"first": 2, "where": {"rank": {"in": [1, 2, 3], "nin": [2]}, "madeAt": {"gte": "2026-01-01T05:00:00Z"}}}""")]
    [InlineData("""{"first": 2, "where": {"rank": {"eq": null}}}""")]
    public async Task Pages_walked_forward_and_back_are_the_same_and_are_compiled_once(string variables)
    {
        var (plainWatch, shapedWatch) = (new Watch(), new Watch());
        await using var plain = await ServicesAsync(plainWatch, shaped: false);
        await using var shaped = await ServicesAsync(shapedWatch, shaped: true);
        var compiled = 0;
        for (var round = 0; round < 2; round++)
        {
            var asked = JsonSerializer.Deserialize<Dictionary<string, object?>>(variables)!;
            for (var step = 0; step < 4; step++)
            {
                var expected = await AskAsync(plain, Items, asked);
                Assert.DoesNotContain("errors", expected);
                Assert.Equal(expected, await AskAsync(shaped, Items, asked));
                Assert.Equal(await AskAsync(plain, Asked, asked), await AskAsync(shaped, Asked, asked));
                Assert.Equal(await AskAsync(plain, All, asked), await AskAsync(shaped, All, asked));
                var info = JsonDocument.Parse(expected).RootElement.GetProperty("data").GetProperty("items").GetProperty("pageInfo");
                asked["after"] = step < 2 ? info.GetProperty("endCursor").GetString() : null;
                if (step == 2)
                {
                    asked.Remove("first");
                    (asked["last"], asked["before"]) = (2, info.GetProperty("startCursor").GetString());
                }
            }

            Assert.True(round == 0 || compiled == shapedWatch.Compiled, "The second round compiled anew.");
            compiled = shapedWatch.Compiled;
        }

        Assert.Equal(plainWatch.Commands.Count, shapedWatch.Commands.Count);
    }

    private static async Task<ServiceProvider> ServicesAsync(Watch watch, bool shaped)
    {
        var services = new ServiceCollection();
        services.AddDbContextPool<TenantShop>(await ShopDatabase.ConfigurationAsync(watch));
        var builder = services.AddGraphQLServer().AddQueryType().AddTypeExtension(typeof(ShopQueries)).AddFiltering().AddSorting();
        if (shaped)
        {
            builder.AddEntityFrameworkQueries<TenantShop>();
        }

        return services.BuildServiceProvider();
    }

    private static async Task<string> AskAsync(ServiceProvider services, string document, Dictionary<string, object?> variables)
    {
        await using var scope = services.CreateAsyncScope();
        var executor = await services.GetRequiredService<IRequestExecutorResolver>().GetRequestExecutorAsync();
        var request = OperationRequestBuilder.New().SetDocument(document).SetVariableValues(variables).SetServices(scope.ServiceProvider).Build();
        await using var result = await executor.ExecuteAsync(request);
        return result.ToJson();
    }
}

[QueryType]
internal static class ShopQueries
{
    [UsePaging(IncludeTotalCount = true), UseFiltering, UseSorting]
    public static IQueryable<Item> GetItems(TenantShop shop) => Own(shop).Items.AsNoTracking();

    [UsePaging, UseFiltering, UseSorting]
    public static async Task<Connection<Item>> GetAskedAsync(PagingArguments paging, QueryContext<Item> query, TenantShop shop, CancellationToken ct) =>
        await Own(shop).Items.AsNoTracking().With(query, sort => sort.AddAscending(item => item.Id)).ToPageAsync(paging, ct).ToConnectionAsync();

    [UseProjection, UseFiltering, UseSorting]
    public static IQueryable<Item> GetAll(TenantShop shop) => Own(shop).Items;

    private static TenantShop Own(TenantShop shop)
    {
        shop.Tenant = "west";
        return shop;
    }
}
