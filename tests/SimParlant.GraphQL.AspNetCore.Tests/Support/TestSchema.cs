using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SimParlant.GraphQL.Annotations;

namespace SimParlant.GraphQL.AspNetCore.Tests.Support;

[QueryType]
public static class Queries
{
    public static string Hello(string? name = null) => $"Hello {name ?? "world"}";

    public static int Twice(int number) => number * 2;

    public static Shelf GetShelf() => new("poems", "slow");

    public static IEnumerable<int> GetNumbers() => [1, 2, 3];

    public static int Sum(Feed feed) => feed.Add(0);

    /// <summary>The next number of the topic.</summary>
    public static async Task<int> WaitAsync(string topic, Feed feed, CancellationToken ct)
    {
        await foreach (var number in feed[topic].ReadAsync(ct)) return number;
        return 0;
    }

    public static string Fail() => throw new InvalidOperationException("a secret");
}

/// <summary>Something with parts that may come later.</summary>
public sealed record Shelf(string Title, string Note);

[MutationType]
public static class Mutations
{
    public static int Add(int by, Feed feed) => feed.Add(by);
}

[SubscriptionType]
public static class Subscriptions
{
    [Subscribe(With = nameof(OpenCount))]
    public static int Count(string topic, [EventMessage] int happened) => happened;

    public static ValueTask<IAsyncEnumerable<int>> OpenCount(string topic, Feed feed) => new(feed[topic].ReadAsync());

    [Subscribe(With = nameof(OpenFlood))]
    public static string Flood([EventMessage] string happened) => happened;

    public static ValueTask<IAsyncEnumerable<string>> OpenFlood(Feed feed, CancellationToken ct) => new(feed.FloodAsync(ct));
}

/// <summary>Sources of events whose beginning and end a test can wait for.</summary>
public sealed class Feed
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Source> _sources = new();
    private int _sum;
    private int _flooded;

    public Source this[string topic] => _sources.GetOrAdd(topic, static _ => new Source());

    public int Flooded => Volatile.Read(ref _flooded);

    public int Add(int by) => Interlocked.Add(ref _sum, by);

    public async IAsyncEnumerable<string> FloodAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var big = new string('x', 64 * 1024);
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Interlocked.Increment(ref _flooded);
                yield return big;
                await Task.Yield();
            }
        }
        finally
        {
            this["flood"].SetLeft();
        }
    }
}

public sealed class Source
{
    private readonly Channel<int> _numbers = Channel.CreateUnbounded<int>();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Opened => _opened.Task.WaitAsync(Wait.Limit);

    public Task Left => _left.Task.WaitAsync(Wait.Limit);

    public void Send(params int[] numbers) => Assert.All(numbers, number => Assert.True(_numbers.Writer.TryWrite(number)));

    public void Complete() => _numbers.Writer.Complete();

    public void SetLeft() => _left.TrySetResult();

    public async IAsyncEnumerable<int> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            _opened.TrySetResult();
            await foreach (var number in _numbers.Reader.ReadAllAsync(cancellationToken)) yield return number;
        }
        finally
        {
            SetLeft();
        }
    }
}

internal static class Wait
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
}
