using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using SimParlant.Core.Alerts;
using SimParlant.Core.Audit;
using SimParlant.Core.Bus;
using SimParlant.Core.Customers;
using SimParlant.Core.Engine;
using SimParlant.Core.Identity;
using SimParlant.Core.Identity.Caching;
using SimParlant.Core.Ids;
using SimParlant.Core.Isolation;
using SimParlant.Core.Limits;
using SimParlant.Core.Privacy;
using SimParlant.Core.Secrets;
using SimParlant.Core.Telemetry;
using SimParlant.Core.Turns;
using SimParlant.Core.Workspaces;
using SimParlant.Storage;
using SimParlant.Storage.Alerts;
using SimParlant.Storage.Audit;
using SimParlant.Storage.Bus;
using SimParlant.Storage.Customers;
using SimParlant.Storage.Database;
using SimParlant.Storage.Engine;
using SimParlant.Storage.Identity;
using SimParlant.Storage.Isolation;
using SimParlant.Storage.Limits;
using SimParlant.Storage.Privacy;
using SimParlant.Storage.Registration;
using SimParlant.Storage.Secrets;
using SimParlant.Storage.Telemetry;
using SimParlant.Storage.Turns;
using SimParlant.Storage.Workspaces;

namespace Microsoft.Extensions.Hosting;

/// <summary>PostgreSQL and Redis behind the ports of Core, from connection strings as the AppHost hands them over.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Registers the ports of Core that PostgreSQL and Redis stand behind, and the health checks "simparlant-db" and "redis".
    /// Needs ConnectionStrings:simparlant; with ConnectionStrings:redis wake-ups and limits cross processes, without it they stay in this one.
    /// Quotas and LockoutRule are the caller's to register; there are no quotas otherwise.
    /// </summary>
    /// <exception cref="StorageException">CONNECTION_STRING_MISSING, CONNECTION_NOT_ENCRYPTED (when <c>Tls:Required</c>)</exception>
    public static TBuilder AddStorage<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        builder.AddNpgsqlDataSource("simparlant");
        builder.AddWakeBus("redis");
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<IIdSource, SortableIds>();
        builder.Services.AddSingleton<IStorage, PostgresStorage>();
        builder.AddSimDirectory();
        builder.Services.AddSingleton<IEmbedKeyLookup, EmbedKeyLookup>();
        builder.Services.AddSingleton<BehaviourCache>();
        builder.Services.AddSingleton<IEngineStorage, PostgresEngineStorage>();
        builder.Services.AddSingleton<ITurnQueue, PostgresTurnQueue>();
        builder.Services.AddSingleton<IRetentionQueue, PostgresRetentionQueue>();
        builder.Services.AddSingleton<IKeyUse, PostgresKeyUse>();
        builder.Services.TryAddSingleton(Quotas.None);
        builder.Services.TryAddSingleton(LockoutRule.Default);
        builder.Services.AddSingleton<IAuditTrail, PostgresAuditTrail>();
        builder.Services.AddSingleton<IAuditSealer, PostgresAuditSealer>();
        builder.Services.AddSingleton<IBoundaries, PostgresBoundaries>();
        builder.Services.AddSingleton<IAlertBook, PostgresAlertBook>();
        builder.Services.AddSingleton<IFleet, PostgresFleet>();
        builder.Services.AddHostedService<PoolGauges>();
        return builder;
    }

    private static void AddNpgsqlDataSource(this IHostApplicationBuilder builder, string connectionName)
    {
        var connectionString = builder.Configuration.GetConnectionString(connectionName);
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw StorageErrors.NoConnectionString(connectionName);
        }

        if (builder.MustBeEncrypted() && !Source.IsEncrypted(connectionString))
        {
            throw StorageErrors.NotEncrypted(connectionName, "SSL Mode=VerifyFull (or at least Require)");
        }

        builder.Services.AddSingleton(services => Source.Create(connectionString, services.GetService<ILoggerFactory>()));
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("simparlant-db", tags: ["ready", "dependency:database"]);
    }

    private static bool MustBeEncrypted(this IHostApplicationBuilder builder) => builder.Configuration.GetValue<bool>("Tls:Required");

    private static void AddSimDirectory(this IHostApplicationBuilder builder)
    {
        // Section Identity:Cache, times as "00:05:00".
        var options = builder.Configuration.GetSection("Identity:Cache").Get<IdentityCacheOptions>() ?? new();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(new CacheSeal(builder.Configuration["BETTER_AUTH_SECRET"]));
        builder.Services.AddSingleton<LayeredCache>();
        builder.Services.AddSingleton<SimDirectory>();
        builder.Services.AddKeyedSingleton<ISimDirectory>(ISimDirectory.Uncached, static (services, _) => services.GetRequiredService<SimDirectory>());
        builder.Services.AddSingleton(static services => new CachingDirectory(
            services.GetRequiredService<SimDirectory>(), services.GetRequiredService<LayeredCache>(), services.GetRequiredService<IdentityCacheOptions>()));
        builder.Services.AddSingleton<ISimDirectory>(static services => services.GetRequiredService<CachingDirectory>());
    }

    private static void AddWakeBus(this IHostApplicationBuilder builder, string connectionName)
    {
        var connectionString = builder.Configuration.GetConnectionString(connectionName);
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            builder.Services.AddSingleton<IWakeBus, InMemoryWakeBus>();
            builder.Services.AddSingleton<IRateLimiter>(services => new LocalRateLimiter(services.GetRequiredService<TimeProvider>()));
            builder.Services.AddSingleton<ILockout>(Lockout);
            builder.Services.AddSingleton<ISharedCache, NoSharedCache>();
            return;
        }

        if (builder.MustBeEncrypted() && !RedisConnection.IsEncrypted(connectionString))
        {
            throw StorageErrors.NotEncrypted(connectionName, "ssl=true");
        }

        builder.Services.AddSingleton(new RedisConnection(connectionString));
        builder.Services.AddSingleton<IWakeBus, RedisWakeBus>();
        builder.Services.AddSingleton<SharedFirst>();
        builder.Services.AddSingleton<IRateLimiter>(services => new SharedFirstRateLimiter(
            services.GetRequiredService<SharedFirst>(),
            new RedisRateLimiter(services.GetRequiredService<RedisConnection>()),
            new LocalRateLimiter(services.GetRequiredService<TimeProvider>())));
        builder.Services.AddSingleton<ILockout>(services => new SharedFirstLockout(
            services.GetRequiredService<SharedFirst>(),
            new RedisLockout(services.GetRequiredService<RedisConnection>(), services.GetRequiredService<LockoutRule>()),
            Lockout(services)));
        var realm = Source.Realm(builder.Configuration.GetConnectionString("simparlant")!);
        builder.Services.AddSingleton<ISharedCache>(services => new RedisSharedCache(
            services.GetRequiredService<RedisConnection>(), realm, services.GetRequiredService<ILogger<RedisSharedCache>>()));
        builder.Services.AddHealthChecks().AddCheck<RedisHealth>("redis", tags: ["ready", "dependency:redis"]);
    }

    private static LocalLockout Lockout(IServiceProvider services) =>
        new(services.GetRequiredService<LockoutRule>(), services.GetRequiredService<TimeProvider>());
}
