using Microsoft.EntityFrameworkCore;

namespace SimParlant.GraphQL.Tests.Typing;

public enum Mood
{
    Calm,
    Busy,
}

public sealed class Row
{
    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public string? Note { get; set; }

    public int Rank { get; set; }

    public int? Score { get; set; }

    public DateTime CreatedAt { get; set; }

    public Mood Mood { get; set; }

    public List<string> Tags { get; set; } = [];

    public Guid? OwnerId { get; set; }

    public Owner? Owner { get; set; }
}

public sealed class Owner
{
    public Guid Id { get; set; }

    public string Name { get; set; } = "";
}

/// <summary>A context that only translates: nothing listens where it points.</summary>
public sealed class RowContext : DbContext
{
    public DbSet<Row> Rows => Set<Row>();

    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseNpgsql("Host=localhost;Database=none");
}
