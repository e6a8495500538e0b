using SimParlant.Core.Limits;
using SimParlant.Storage.Bus;
using StackExchange.Redis;

namespace SimParlant.Storage.Limits;

/// <summary>Counts guesses for all replicas together.</summary>
internal sealed class RedisLockout(RedisConnection connection, LockoutRule rule) : ILockout
{
    // KEYS: the guesses, the block. ARGV: how many, within, block. Answers whether this guess is the one that shuts out.
    private const string Count = """
        if redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
        local count = redis.call('INCR', KEYS[1])
        if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
        if count < tonumber(ARGV[1]) then return 0 end
        redis.call('DEL', KEYS[1])
        redis.call('SET', KEYS[2], '1', 'PX', ARGV[3])
        return 1
        """;

    public async ValueTask<TimeSpan?> RemainingAsync(string source, CancellationToken ct) =>
        await (await connection.GetAsync(ct)).GetDatabase().KeyTimeToLiveAsync(LimitKeys.Of("lockout", source));

    public async ValueTask<bool> CountAsync(string source, CancellationToken ct)
    {
        var redis = await connection.GetAsync(ct);
        RedisKey[] keys = [LimitKeys.Of("guesses", source), LimitKeys.Of("lockout", source)];
        RedisValue[] values = [rule.Failures, (long)rule.Within.TotalMilliseconds, (long)rule.Block.TotalMilliseconds];
        return (long)await redis.GetDatabase().ScriptEvaluateAsync(Count, keys, values) == 1;
    }
}
