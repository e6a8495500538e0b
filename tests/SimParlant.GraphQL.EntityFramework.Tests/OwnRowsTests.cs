using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Data;

namespace SimParlant.GraphQL.EntityFramework.Tests;

/// <summary>One compiled query, many requests: each sees its own values, its own context and its own tenant.</summary>
public sealed class OwnRowsTests
{
    [Fact]
    public async Task One_shape_is_compiled_once_whatever_its_values()
    {
        var watch = new Watch();
        for (var rank = 0; rank < 7; rank++)
        {
            await using var shop = await ShopDatabase.ShapedAsync(watch);
            var page = await shop.Items.Where(i => i.Rank == rank && i.Name != "nowhere else").OrderBy(i => i.Id).ToPageAsync(new PagingArguments(50));
            Assert.All(page.Items, item => Assert.Equal(rank, item.Rank));
            Assert.NotEmpty(page.Items);
        }

        Assert.Equal(1, watch.Compiled);
        Assert.Single(watch.Commands.Distinct());
    }

    [Fact]
    public async Task Requests_at_the_same_time_get_the_rows_of_their_own_tenant_and_cursor()
    {
        var options = await ShopDatabase.OptionsAsync<Shop>(shaped: true);
        await Parallel.ForEachAsync(Enumerable.Range(0, 300), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, ct) =>
        {
            var tenant = ShopDatabase.Tenants[n % 3];
            var after = n % 5 == 0 ? null : CursorOf(n % 20);
            await using var shop = new Shop(options);
            var page = await shop.Items.AsNoTracking().Where(i => i.Tenant == tenant).OrderBy(i => i.Id).ToPageAsync(new PagingArguments(3 + (n % 4), after), ct);
            var expected = Enumerable.Range(0, 60).Where(i => i % 3 == n % 3 && (after is null || i > n % 20)).Take(3 + (n % 4)).Select(ShopDatabase.Id);
            Assert.Equal(expected, page.Items.Select(i => i.Id));
        });

        static string CursorOf(int number) => new Page<Guid>([], false, false, id => CursorText(id)).CreateCursor(ShopDatabase.Id(number));
    }

    [Fact]
    public async Task A_filter_of_the_model_reads_the_state_of_the_context_that_asks()
    {
        var services = new ServiceCollection();
        var configure = await ShopDatabase.ConfigurationAsync();
        services.AddGraphQLServer().AddEntityFrameworkQueries<TenantShop>();
        services.AddDbContextPool<TenantShop>(configure);
        await using var provider = services.BuildServiceProvider();
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, ct) =>
        {
            await using var scope = provider.CreateAsyncScope();
            var shop = scope.ServiceProvider.GetRequiredService<TenantShop>();
            shop.Tenant = ShopDatabase.Tenants[n % 3];
            var rows = shop.Items.Where(i => i.Rank != n % 7).OrderBy(i => i.Id);
            var rank = n % 7;
            var page = await shop.Items.Where(i => i.Rank != rank).OrderBy(i => i.Id).ToPageAsync(new PagingArguments(50, IncludeTotalCount: true), ct);
            Assert.Equal(Enumerable.Range(0, 60).Where(i => i % 3 == n % 3 && i % 7 != rank).Select(ShopDatabase.Id), page.Items.Select(i => i.Id));
            Assert.Equal(page.Items.Length, page.TotalCount);
            Assert.Equal(page.Items.Length, (await rows.ToPageAsync(new PagingArguments(50), ct)).Items.Length);
        });
    }

    [Fact]
    public async Task A_filter_that_is_ignored_is_another_shape()
    {
        await using var shop = new TenantShop(await ShopDatabase.OptionsAsync<TenantShop>(shaped: true)) { Tenant = "south" };
        Assert.Equal(20, (await shop.Items.OrderBy(i => i.Id).ToPageAsync(new PagingArguments(1, IncludeTotalCount: true))).TotalCount);
        Assert.Equal(60, (await shop.Items.IgnoreQueryFilters().OrderBy(i => i.Id).ToPageAsync(new PagingArguments(1, IncludeTotalCount: true))).TotalCount);
        Assert.Equal(20, (await shop.Items.OrderBy(i => i.Id).ToPageAsync(new PagingArguments(1, IncludeTotalCount: true))).TotalCount);
    }

    [Fact]
    public async Task Whether_rows_are_tracked_is_decided_by_the_context_that_asks()
    {
        var options = await ShopDatabase.OptionsAsync<Shop>(shaped: true);
        foreach (var behavior in (QueryTrackingBehavior[])[QueryTrackingBehavior.TrackAll, QueryTrackingBehavior.NoTracking, QueryTrackingBehavior.TrackAll])
        {
            await using var shop = new Shop(options);
            shop.ChangeTracker.QueryTrackingBehavior = behavior;
            var page = await shop.Items.OrderBy(i => i.Id).ToPageAsync(new PagingArguments(4));
            Assert.Equal(behavior is QueryTrackingBehavior.TrackAll ? 5 : 0, shop.ChangeTracker.Entries().Count());
            Assert.Equal(4, page.Items.Length);
        }
    }

    [Fact]
    public async Task A_query_that_cannot_be_translated_fails_as_without_shapes()
    {
        await using var plain = await ShopDatabase.PlainAsync();
        await using var shaped = await ShopDatabase.ShapedAsync();
        var expected = await Assert.ThrowsAsync<InvalidOperationException>(() => Ask(plain));
        for (var times = 0; times < 2; times++)
        {
            Assert.Equal(expected.Message, (await Assert.ThrowsAsync<InvalidOperationException>(() => Ask(shaped))).Message);
        }

        static Task<Page<Item>> Ask(Shop shop)
        {
            var text = "x";
            return shop.Items.Where(i => i.Name.GetHashCode() == 3 || i.Name == text).OrderBy(i => i.Id).ToPageAsync(new PagingArguments(1));
        }
    }

    [Fact]
    public async Task A_context_that_is_gone_is_refused()
    {
        var shop = await ShopDatabase.ShapedAsync();
        var query = shop.Items.OrderBy(i => i.Id);
        await query.ToPageAsync(new PagingArguments(1));
        await shop.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => query.ToPageAsync(new PagingArguments(1)));
    }

    [Fact]
    public async Task What_is_remembered_of_a_query_does_not_hold_its_context()
    {
        var options = await ShopDatabase.OptionsAsync<Shop>(shaped: true);
        var (shop, tenant) = await AskOnceAsync(options);
        for (var i = 0; i < 10 && (shop.IsAlive || tenant.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(shop.IsAlive);
        Assert.False(tenant.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<(WeakReference Shop, WeakReference Tenant)> AskOnceAsync(DbContextOptions<Shop> options)
    {
        await using var shop = new Shop(options);
        var tenant = new string("north".AsSpan());
        await shop.Items.Where(i => i.Tenant == tenant && i.Rank < 99).OrderBy(i => i.Id).ToPageAsync(new PagingArguments(1));
        return (new WeakReference(shop), new WeakReference(tenant));
    }

    private static string CursorText(Guid id) =>
        System.Buffers.Text.Base64Url.EncodeToString(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new object[] { id }));
}
