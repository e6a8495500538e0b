using Microsoft.EntityFrameworkCore;

namespace SimParlant.GraphQL.EntityFramework.Tests;

public enum Mood
{
    Calm,
    Busy,
}

public sealed class Item
{
    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public string? Note { get; set; }

    public int Rank { get; set; }

    public int? Score { get; set; }

    public DateTime MadeAt { get; set; }

    public Mood Mood { get; set; }

    public string Tenant { get; set; } = "";

    public Guid? MakerId { get; set; }

    public Maker? Maker { get; set; }
}

public sealed class Maker
{
    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public List<Item> Items { get; set; } = [];
}

/// <summary>Sees everything.</summary>
public class Shop(DbContextOptions options) : DbContext(options)
{
    public DbSet<Item> Items => Set<Item>();

    public DbSet<Maker> Makers => Set<Maker>();
}

/// <summary>Sees what belongs to its tenant; the tenant is a state of the context.</summary>
public sealed class TenantShop(DbContextOptions<TenantShop> options) : Shop(options)
{
    public string Tenant { get; set; } = "";

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<Item>().HasQueryFilter(item => item.Tenant == Tenant);
}
