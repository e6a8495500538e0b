using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SimParlant.Core.Agents;
using SimParlant.Core.CannedResponses;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Sessions;

namespace SimParlant.Storage.Database;

/// <summary>The parlant_* tables for LINQ. Every statement it sends carries <see cref="Workspaces"/>; without them it sends none.</summary>
internal sealed class SimParlantDb(DbContextOptions<SimParlantDb> options) : DbContext(options)
{
    /// <summary>The workspaces the holder of this pooled context may see; null between two leases.</summary>
    public string[]? Workspaces { get; set; }

    /// <summary>The transaction that already knows them.</summary>
    public DbTransaction? GuardedTransaction { get; set; }

    public DbSet<Agent> Agents => Set<Agent>();
    public DbSet<Guideline> Guidelines => Set<Guideline>();
    public DbSet<CannedResponse> CannedResponses => Set<CannedResponse>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<SessionEvent> Events => Set<SessionEvent>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => TableModel.Configure(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => TableModel.Create(modelBuilder);
}
