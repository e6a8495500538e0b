using Microsoft.EntityFrameworkCore;

namespace SimParlant.Benchmarks.House;

/// <summary>Rooms through Entity Framework.</summary>
public sealed class HouseContext(DbContextOptions<HouseContext> options) : DbContext(options)
{
    public DbSet<Room> Rooms => Set<Room>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var room = modelBuilder.Entity<Room>().ToTable("rooms");
        room.Property(r => r.Id).HasColumnName("id");
        room.Property(r => r.Title).HasColumnName("title");
        room.Property(r => r.Status).HasColumnName("status");
        room.Property(r => r.OpenedAt).HasColumnName("opened_at");
        room.Property(r => r.GuestId).HasColumnName("guest_id");
    }
}
