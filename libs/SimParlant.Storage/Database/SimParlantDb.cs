using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SimParlant.Core.Agents;
using SimParlant.Core.CannedResponses;
using SimParlant.Core.Customers;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Replies;
using SimParlant.Core.Sessions;
using SimParlant.Core.Tools;

namespace SimParlant.Storage.Database;

/// <summary>The parlant_* tables for LINQ. Every statement it sends carries its <see cref="Scope"/>; without one it sends none.</summary>
internal sealed class SimParlantDb(DbContextOptions<SimParlantDb> options) : DbContext(options)
{
    /// <summary>The scope of the holder of this pooled context; null between two leases.</summary>
    public ScopeSettings? Scope { get; set; }

    /// <summary>The transaction that already knows it.</summary>
    public DbTransaction? GuardedTransaction { get; set; }

    public DbSet<Agent> Agents => Set<Agent>();
    public DbSet<Guideline> Guidelines => Set<Guideline>();
    public DbSet<CannedResponse> CannedResponses => Set<CannedResponse>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<SessionEvent> Events => Set<SessionEvent>();

    public DbSet<Reply> Replies => Set<Reply>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Tool> Tools => Set<Tool>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => TableModel.Configure(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => TableModel.Create(modelBuilder);
}
