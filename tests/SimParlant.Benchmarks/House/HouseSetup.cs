using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SimParlant.GraphQL.Execution.Configuration;

namespace SimParlant.Benchmarks.House;

/// <summary>The schema all benchmarks ask, and what its resolvers need.</summary>
internal static class HouseSetup
{
    public static IRequestExecutorBuilder AddHouse(this IServiceCollection services) =>
        services.AddGraphQLServer()
            .AddQueryType()
            .AddMutationType()
            .AddSubscriptionType()
            .AddFiltering()
            .AddSorting()
            .AddEntityFrameworkQueries<HouseContext>()
            .AddMutationConventions()
            .AddInMemorySubscriptions()
            .AddTypeExtension(typeof(ThingQueries))
            .AddTypeExtension(typeof(BoxNode))
            .AddTypeExtension(typeof(ThingSubscriptions))
            .AddTypeExtension(typeof(RoomQueries))
            .AddTypeExtension(typeof(RoomNode))
            .AddTypeExtension(typeof(EntryMutations))
            .AddDataLoader<OwnerById>()
            .AddDataLoader<GuestById>()
            .AddDataLoader<LastEntriesOfRooms>();

    /// <summary>A store and a context over one pool of connections. Nothing connects before the first query.</summary>
    public static IServiceCollection AddHouseStorage(this IServiceCollection services, string connectionString) => services
        .AddSingleton(_ => NpgsqlDataSource.Create(connectionString))
        .AddSingleton<RoomStore>()
        .AddDbContextPool<HouseContext>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
}
