using System.Diagnostics;
using SimParlant.GraphQL.Subscriptions;
using StackExchange.Redis;

namespace SimParlant.GraphQL.Redis.Tests;

/// <summary>What an application does that was told that Redis is away: it tries again, here until the client has connected.</summary>
internal static class Retries
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Task SendWhenBackAsync(this RedisTopics topics, string topic, string message) => WhenBackAsync(async () =>
    {
        await topics.SendAsync(topic, message);
        return true;
    });

    public static Task<ISourceStream<string>> SubscribeWhenBackAsync(this RedisTopics topics, string topic) =>
        WhenBackAsync(async () => await topics.SubscribeAsync<string>(topic));

    private static async Task<T> WhenBackAsync<T>(Func<Task<T>> act)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await act();
            }
            catch (RedisException) when (Stopwatch.GetElapsedTime(since) < Limit)
            {
                await Task.Yield();
            }
        }
    }
}
