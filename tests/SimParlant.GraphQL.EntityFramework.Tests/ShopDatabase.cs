using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Testing;

namespace SimParlant.GraphQL.EntityFramework.Tests;

/// <summary>A PostgreSQL database with sixty items of three tenants, and contexts over it.</summary>
internal static class ShopDatabase
{
    public static readonly string[] Tenants = ["north", "south", "west"];

    private static readonly Lazy<Task<string>> Once = new(CreateAsync);

    public static async Task<Shop> PlainAsync(Watch? watch = null) => new(await OptionsAsync<Shop>(shaped: false, watch));

    public static async Task<Shop> ShapedAsync(Watch? watch = null) => new(await OptionsAsync<Shop>(shaped: true, watch));

    public static async Task<DbContextOptions<T>> OptionsAsync<T>(bool shaped, Watch? watch = null) where T : DbContext
    {
        var options = new DbContextOptionsBuilder<T>();
        Configure(options, await Once.Value, watch);
        return shaped ? (DbContextOptions<T>)options.UseQueryShapes().Options : options.Options;
    }

    public static async Task<Action<DbContextOptionsBuilder>> ConfigurationAsync(Watch? watch = null)
    {
        var connection = await Once.Value;
        return options => Configure(options, connection, watch);
    }

    public static Guid Id(int number) => Guid.Parse($"00000000-0000-0000-0000-{number + 1:D12}");

    private static void Configure(DbContextOptionsBuilder options, string connection, Watch? watch)
    {
        options.UseNpgsql(connection).AddInterceptors(Compilations.Instance);
        if (watch is not null)
        {
            options.AddInterceptors(watch);
        }
    }

    private static async Task<string> CreateAsync()
    {
        var database = await TestDatabase.CreateEmptyAsync();
        var options = new DbContextOptionsBuilder<Shop>();
        Configure(options, database.OwnerConnectionString, null);
        await using var shop = new Shop(options.Options);
        await shop.Database.EnsureCreatedAsync();
        var makers = Enumerable.Range(0, 4).Select(i => new Maker { Id = Id(900 + i), Name = $"maker {i}" }).ToArray();
        shop.AddRange(makers);
        shop.AddRange(Enumerable.Range(0, 60).Select(i => new Item
        {
            Id = Id(i),
            Name = $"item {i % 9}",
            Note = i % 4 == 0 ? null : $"note {i % 3}%",
            Rank = i % 7,
            Score = i % 3 == 0 ? null : i % 6,
            MadeAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(i / 2),
            Mood = (Mood)(i % 2),
            Tenant = Tenants[i % 3],
            Maker = i % 5 == 0 ? null : makers[i % 4],
        }));
        await shop.SaveChangesAsync();
        return database.OwnerConnectionString;
    }
}
