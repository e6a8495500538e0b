using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using SimParlant.Core.Agents;
using SimParlant.Core.Journeys;
using SimParlant.Core.Sessions;

namespace SimParlant.Storage.Database;

/// <summary>Pooled contexts over one data source. A lease has a scope from its first to its last moment.</summary>
internal sealed class Contexts(NpgsqlDataSource source)
{
    // One pool and one compiled model for the process: the options name no server, each lease brings its connection.
    private static readonly PooledDbContextFactory<SimParlantDb> Pool = new(
        new DbContextOptionsBuilder<SimParlantDb>()
            .UseNpgsql(npgsql => npgsql
                .MapEnum<AgentStatus>("agent_status")
                .MapEnum<CompositionMode>("composition_mode")
                .MapEnum<SessionMode>("session_mode")
                .MapEnum<SessionStatus>("session_status")
                .MapEnum<EventType>("event_type")
                .MapEnum<JourneyStateType>("journey_state_type"))
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.MultipleCollectionIncludeWarning))
            .AddInterceptors(new ScopeInterceptor())
            .Options,
        poolSize: 256);

    public SimParlantDb Rent(ScopeSettings scope)
    {
        var db = Pool.CreateDbContext();
        db.Scope = scope;
        db.GuardedTransaction = null;
        // One statement, or one batch, is its own transaction; units of several open one themselves.
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        db.Database.AutoSavepointsEnabled = false;
        db.Database.SetDbConnection(source.CreateConnection(), contextOwnsConnection: true);
        return db;
    }

    public static ValueTask ReturnAsync(SimParlantDb db)
    {
        db.Scope = null;
        db.GuardedTransaction = null;
        return db.DisposeAsync();
    }
}
