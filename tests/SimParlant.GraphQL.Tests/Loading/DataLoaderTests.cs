using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Loading;
using SimParlant.GraphQL.Tests.Execution;

namespace SimParlant.GraphQL.Tests.Loading;

public sealed class DataLoaderTests
{
    private const string Sdl = """
        schema { query: Query }
        type Query { people: [Person] later: [Person] }
        type Person { name: String boss: Person team: [String] }
        """;

    private static TestExecutor People(Batches batches, int count)
    {
        var executor = new TestExecutor(Sdl)
            .Pure("Query.people", _ => Enumerable.Range(1, count).Cast<object>().ToList())
            .Async("Query.later", async _ =>
            {
                await Task.Yield();
                return Enumerable.Range(1, count).Cast<object>().ToList();
            })
            .Async("Person.name", async context => await context.Service<NameById>().LoadAsync((int)context.Parent!, context.RequestAborted))
            .Async("Person.boss", async context => await context.Service<BossById>().LoadAsync((int)context.Parent!, context.RequestAborted))
            .Async("Person.team", async context => await context.Service<TeamById>().LoadAsync((int)context.Parent!, context.RequestAborted));
        executor.Services.AddSingleton(batches).AddScoped<NameById>().AddScoped<BossById>().AddScoped<TeamById>();
        return executor;
    }

    [Theory]
    [InlineData("people")]
    [InlineData("later")]
    public async Task A_list_is_loaded_in_one_batch_per_level(string field)
    {
        var batches = new Batches();
        var json = await People(batches, 50).RunAsync($"{{ {field} {{ name boss {{ name boss {{ name }} }} }} }}");
        Assert.DoesNotContain("errors", json);
        // Level one: names and bosses of 50. Level two: bosses 101..150 are new. Level three: 201..250.
        Assert.Equal(["boss 50", "boss 50", "name 50", "name 50", "name 50"], batches.Sorted());
    }

    [Fact]
    public async Task A_key_is_fetched_once_per_request_and_again_in_the_next()
    {
        var batches = new Batches();
        var executor = People(batches, 3);
        await executor.RunAsync("{ people { name } a: people { name } later { name } }");
        Assert.Equal(["name 3"], batches.Sorted());
        await executor.RunAsync("{ people { name } }");
        Assert.Equal(["name 3", "name 3"], batches.Sorted());
    }

    [Fact]
    public async Task Groups_without_values_are_empty()
    {
        var json = await People(new Batches(), 2).RunAsync("{ people { team } }");
        Assert.Equal("""{"data":{"people":[{"team":["1a","1b"]},{"team":[]}]}}""", json);
    }

    [Fact]
    public async Task Large_batches_are_split()
    {
        var batches = new Batches();
        var executor = People(batches, 25);
        executor.Services.AddScoped(_ => new DataLoaderOptions { MaxBatchSize = 10 });
        var provider = executor.Services.AddScoped<IBatchScheduler, RequestBatchScheduler>().BuildServiceProvider();
        var loader = new NameById(provider.GetRequiredService<IBatchScheduler>(), new DataLoaderOptions { MaxBatchSize = 10 }, batches);
        var names = await loader.LoadAsync([.. Enumerable.Range(1, 25)]);
        Assert.Equal(25, names.Count);
        Assert.Equal("p25", names[24]);
        var sizes = batches.Sorted().Select(batch => int.Parse(batch["name ".Length..], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.All(sizes, size => Assert.InRange(size, 1, 10));
        Assert.Equal(25, sizes.Sum());
    }

    [Fact]
    public async Task One_failing_key_leaves_the_others_alone()
    {
        var loader = new Picky(AutoBatchScheduler.Default, new DataLoaderOptions());
        var good = loader.LoadAsync(2);
        var bad = loader.LoadAsync(3);
        Assert.Equal("even 2", await good);
        Assert.Equal("3 is odd", (await Assert.ThrowsAsync<ArgumentException>(() => bad)).Message);
    }

    [Fact]
    public async Task A_failed_batch_is_not_remembered()
    {
        var loader = new FailsOnce(AutoBatchScheduler.Default, new DataLoaderOptions());
        await Assert.ThrowsAsync<TimeoutException>(() => loader.LoadAsync(1));
        Assert.Equal("1", await loader.LoadAsync(1));
    }

    [Fact]
    public async Task A_caller_may_stop_waiting_without_ending_the_fetch()
    {
        var loader = new FailsOnce(AutoBatchScheduler.Default, new DataLoaderOptions());
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loader.LoadAsync(1, canceled.Token));
    }

    [Fact]
    public async Task A_missing_key_is_null_or_demanded()
    {
        var loader = new TeamLess(AutoBatchScheduler.Default, new DataLoaderOptions());
        Assert.Null(await loader.LoadAsync("x"));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => loader.LoadRequiredAsync("x"));
        loader.SetCacheEntry("y", "known");
        Assert.Equal("known", await loader.LoadAsync("y"));
    }

    internal sealed class Batches
    {
        private readonly ConcurrentBag<string> _seen = [];

        public void Add(string kind, int count) => _seen.Add($"{kind} {count}");

        public string[] Sorted() => [.. _seen.Order()];
    }

    internal sealed class NameById(IBatchScheduler scheduler, DataLoaderOptions options, Batches batches) : BatchDataLoader<int, string>(scheduler, options)
    {
        protected override async Task<IReadOnlyDictionary<int, string>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            batches.Add("name", keys.Count);
            await Task.Yield();
            return keys.ToDictionary(key => key, key => $"p{key}");
        }
    }

    internal sealed class BossById(IBatchScheduler scheduler, DataLoaderOptions options, Batches batches) : BatchDataLoader<int, object>(scheduler, options)
    {
        protected override async Task<IReadOnlyDictionary<int, object>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            batches.Add("boss", keys.Count);
            await Task.Yield();
            return keys.ToDictionary(key => key, key => (object)(key + 100));
        }
    }

    internal sealed class TeamById(IBatchScheduler scheduler, DataLoaderOptions options) : GroupedDataLoader<int, string>(scheduler, options)
    {
        protected override Task<ILookup<int, string>> LoadGroupedBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken) =>
            Task.FromResult(keys.Where(key => key == 1).SelectMany(key => new[] { (key, $"{key}a"), (key, $"{key}b") }).ToLookup(p => p.key, p => p.Item2));
    }

    private sealed class Picky(IBatchScheduler scheduler, DataLoaderOptions options) : DataLoaderBase<int, string>(scheduler, options)
    {
        protected override ValueTask FetchAsync(
            IReadOnlyList<int> keys, Memory<Result<string?>> results, DataLoaderFetchContext<string> context, CancellationToken cancellationToken)
        {
            for (var i = 0; i < keys.Count; i++)
                results.Span[i] = keys[i] % 2 == 0 ? $"even {keys[i]}" : new ArgumentException($"{keys[i]} is odd");
            return default;
        }
    }

    private sealed class FailsOnce(IBatchScheduler scheduler, DataLoaderOptions options) : BatchDataLoader<int, string>(scheduler, options)
    {
        private int _calls;

        protected override Task<IReadOnlyDictionary<int, string>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken) =>
            Interlocked.Increment(ref _calls) == 1
                ? throw new TimeoutException()
                : Task.FromResult<IReadOnlyDictionary<int, string>>(keys.ToDictionary(key => key, key => key.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private sealed class TeamLess(IBatchScheduler scheduler, DataLoaderOptions options) : BatchDataLoader<string, string>(scheduler, options)
    {
        protected override Task<IReadOnlyDictionary<string, string>> LoadBatchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());
    }
}
