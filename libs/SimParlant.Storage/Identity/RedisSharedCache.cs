using Microsoft.Extensions.Logging;
using SimParlant.Core.Identity;
using SimParlant.Core.Identity.Caching;
using SimParlant.Storage.Bus;
using StackExchange.Redis;

namespace SimParlant.Storage.Identity;

/// <summary>
/// Values with a real expiry, and for each tag the set of keys that carry it. A tag that was forgotten leaves a mark for a moment, in which
/// nothing that carries it is kept: its reader may have asked before the change.
/// </summary>
/// <param name="realm">Names the database the answers come from: two deployments that share a Redis do not share their users.</param>
internal sealed class RedisSharedCache(RedisConnection redis, string realm, ILogger<RedisSharedCache> logger) : ISharedCache
{
    // One slot for all, or a script could not touch several keys of a cluster.
    private readonly string _prefix = $"{{simparlant:identity:{realm}}}:";

    private static readonly TimeSpan MarkLife = TimeSpan.FromSeconds(30);

    // Two replicas that keep the same answer at once write the same thing. KEYS: value, tag sets, tag marks; ARGV: value, milliseconds, tags.
    private const string Keep = """
        local tags = tonumber(ARGV[3])
        for i = 1, tags do
            if redis.call('exists', KEYS[1 + tags + i]) == 1 then return 0 end
        end
        redis.call('psetex', KEYS[1], ARGV[2], ARGV[1])
        for i = 1, tags do
            redis.call('sadd', KEYS[1 + i], KEYS[1])
            if redis.call('pttl', KEYS[1 + i]) < tonumber(ARGV[2]) then redis.call('pexpire', KEYS[1 + i], ARGV[2]) end
        end
        return 1
        """;

    // KEYS: tag sets, tag marks; ARGV: milliseconds, tags. The keys inside the sets are of the same slot.
    private const string Forget = """
        local tags = tonumber(ARGV[2])
        for i = 1, tags do
            redis.call('psetex', KEYS[tags + i], ARGV[1], '1')
            for _, key in ipairs(redis.call('smembers', KEYS[i])) do redis.call('del', key) end
            redis.call('del', KEYS[i])
        end
        return tags
        """;

    public async ValueTask<string?> FindAsync(string key, CancellationToken ct)
    {
        try
        {
            return await (await redis.GetAsync(ct)).GetDatabase().StringGetAsync(Value(key));
        }
        catch (Exception e) when (RedisConnection.IsAway(e))
        {
            logger.SharedCacheAway(e.Message);
            return null;
        }
    }

    public async ValueTask KeepAsync(string key, string value, TimeSpan life, IReadOnlyList<string> tags, CancellationToken ct)
    {
        try
        {
            await (await redis.GetAsync(ct)).GetDatabase().ScriptEvaluateAsync(
                Keep, [Value(key), .. Sets(tags), .. Marks(tags)], [value, (long)life.TotalMilliseconds, tags.Count]);
        }
        catch (Exception e) when (RedisConnection.IsAway(e))
        {
            logger.SharedCacheAway(e.Message);
        }
    }

    public async ValueTask ForgetAsync(IReadOnlyList<string> tags, CancellationToken ct)
    {
        try
        {
            await (await redis.GetAsync(ct)).GetDatabase().ScriptEvaluateAsync(
                Forget, [.. Sets(tags), .. Marks(tags)], [(long)MarkLife.TotalMilliseconds, tags.Count]);
        }
        catch (Exception e) when (RedisConnection.IsAway(e))
        {
            logger.SharedCacheAway(e.Message);
            throw new IdentityUnavailableException(e);
        }
    }

    private RedisKey Value(string key) => _prefix + key;

    private IEnumerable<RedisKey> Sets(IReadOnlyList<string> tags) => tags.Select(tag => (RedisKey)$"{_prefix}tag:{tag}");

    private IEnumerable<RedisKey> Marks(IReadOnlyList<string> tags) => tags.Select(tag => (RedisKey)$"{_prefix}forgot:{tag}");
}

internal static partial class SharedCacheLog
{
    [LoggerMessage(EventId = 2301, Level = LogLevel.Warning, Message = "The shared cache of callers did not answer: {Reason}")]
    public static partial void SharedCacheAway(this ILogger logger, string reason);
}
