using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL;
using SimParlant.GraphQL.Annotations;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Isolation;

/// <summary>A proof that cannot fail proves nothing: a service with holes in it, and whether each is found.</summary>
public sealed class BrokenServiceTests
{
    [Fact]
    public async Task Each_way_to_leak_is_found()
    {
        MatrixWorld? started = null;
        await using var world = started = new MatrixWorld(services => services
            .AddSingleton<Owner>(_ => new(() => started!.Database))
            .AddGraphQLServer().AddTypeExtension(typeof(LeakyQueries)).AddTypeExtension(typeof(LeakyMutations)));
        await world.StartAsync();
        var probes = (await world.GraphAsync()).All().Where(p => p.Operation.Contains("eaky", StringComparison.Ordinal)).ToArray();
        Assert.Equal(
            ["mutation leakyRename", "query leakyAgentName", "query leakyCost", "query leakyExistence", "query leakyWords"],
            probes.Select(p => p.Operation).Distinct().Order(StringComparer.Ordinal));
        var admin = world.Roles.Single(r => r.Name == "admin");

        foreach (var probe in probes.Where(p => p.Operation.StartsWith("query", StringComparison.Ordinal)))
        {
            var walk = new MatrixWalk(world);
            await walk.TryAsync(admin, [probe]);
            Assert.True(walk.Leaks.Count > 0, $"{probe.Operation} leaks, and nobody noticed.");
        }

        // It answers as it should, and does what it should not.
        var before = await world.FingerprintAsync();
        var silent = new MatrixWalk(world);
        await silent.TryAsync(admin, [.. probes.Where(p => p.Operation == "mutation leakyRename")]);
        Assert.Empty(silent.Leaks);
        Assert.NotEqual(before, await world.FingerprintAsync());
    }

    /// <summary>What no resolver has: the tables past row-level security.</summary>
    public sealed class Owner(Func<TestDatabase> database)
    {
        public Task<IReadOnlyList<string>> NamesAsync(Guid id) => database().ListAsync<string>("select name from parlant_agent where id = $1", id);

        public Task<int> RenameAsync(Guid id) => database().ExecuteAsync("update parlant_agent set name = 'stolen' where id = $1", id);
    }

    [QueryType]
    public static class LeakyQueries
    {
        /// <summary>Forgets to ask whose agent it is.</summary>
        public static async Task<string?> GetLeakyAgentNameAsync(Guid id, [Service] Owner owner) => (await owner.NamesAsync(id)).FirstOrDefault();

        /// <summary>Tells only whether it exists.</summary>
        public static async Task<bool> GetLeakyExistenceAsync(Guid id, [Service] Owner owner) => (await owner.NamesAsync(id)).Count > 0;

        /// <summary>Refuses the two in other words.</summary>
        public static async Task<string?> GetLeakyWordsAsync(Guid id, [Service] Owner owner) =>
            throw new GraphQLException((await owner.NamesAsync(id)).Count > 0 ? "This is not yours." : "There is no such agent.");

        /// <summary>Answers alike, and works longer for what exists.</summary>
        public static async Task<string?> GetLeakyCostAsync(Guid id, [Service] Owner owner)
        {
            if ((await owner.NamesAsync(id)).Count > 0)
            {
                await owner.NamesAsync(id);
            }

            return null;
        }
    }

    [MutationType]
    public static class LeakyMutations
    {
        [UseMutationConvention(Disable = true)]
        public static async Task<bool> LeakyRenameAsync(Guid id, [Service] Owner owner)
        {
            await owner.RenameAsync(id);
            return true;
        }
    }
}
