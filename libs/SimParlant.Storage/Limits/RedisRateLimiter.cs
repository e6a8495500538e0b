using SimParlant.Core.Limits;
using SimParlant.Storage.Bus;
using StackExchange.Redis;

namespace SimParlant.Storage.Limits;

/// <summary>Counts for all replicas together. One script takes from all buckets or from none, by the clock of Redis.</summary>
internal sealed class RedisRateLimiter(RedisConnection connection) : IRateLimiter
{
    // A bucket is "tokens since"; it is gone when it would be full again. The arithmetic is that of TokenBucket.
    private const string Script = """
        local clock = redis.call('TIME')
        local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
        local answer, allowed = { 1, now }, true
        local tokens, since = {}, {}
        for i, key in ipairs(KEYS) do
            local limit, window = tonumber(ARGV[i * 4 - 3]), tonumber(ARGV[i * 4 - 2])
            local burst, cost = tonumber(ARGV[i * 4 - 1]), tonumber(ARGV[i * 4])
            tokens[i], since[i] = burst, now
            local stored = redis.call('GET', key)
            if stored then
                local left, began = string.match(stored, '(%-?%d+) (%d+)')
                local windows = math.max(0, math.floor((now - began) / window))
                tokens[i] = math.min(burst, left + windows * limit)
                if tokens[i] < burst then since[i] = began + windows * window end
            end
            if tokens[i] < cost then allowed = false end
        end
        for i, key in ipairs(KEYS) do
            if allowed then
                local limit, window = tonumber(ARGV[i * 4 - 3]), tonumber(ARGV[i * 4 - 2])
                local burst, cost = tonumber(ARGV[i * 4 - 1]), tonumber(ARGV[i * 4])
                tokens[i] = tokens[i] - cost
                local full = since[i] + math.ceil((burst - tokens[i]) / limit) * window
                redis.call('SET', key, string.format('%d %d', tokens[i], since[i]), 'PX', math.max(1, full - now))
            end
            answer[i * 2 + 1], answer[i * 2 + 2] = tokens[i], since[i]
        end
        if not allowed then answer[1] = 0 end
        return answer
        """;

    public async ValueTask<RateDecision> TakeAsync(IReadOnlyList<RateRequest> buckets, CancellationToken ct)
    {
        var redis = await connection.GetAsync(ct);
        var keys = new RedisKey[buckets.Count];
        var values = new RedisValue[buckets.Count * 4];
        for (var i = 0; i < keys.Length; i++)
        {
            var (bucket, rate, cost, _) = buckets[i];
            keys[i] = LimitKeys.Of("rate", bucket);
            (values[i * 4], values[(i * 4) + 1]) = (rate.Limit, (long)rate.Window.TotalMilliseconds);
            (values[(i * 4) + 2], values[(i * 4) + 3]) = (rate.Burst, cost);
        }

        return Read(buckets, (RedisResult[])(await redis.GetDatabase().ScriptEvaluateAsync(Script, keys, values))!);
    }

    private static RateDecision Read(IReadOnlyList<RateRequest> buckets, RedisResult[] answer)
    {
        var levels = new RateLevel[buckets.Count];
        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = new(buckets[i], (long)answer[(i * 2) + 2], Time((long)answer[(i * 2) + 3]) + buckets[i].Rate.Window);
        }

        return RateDecision.Of(levels, (long)answer[0] == 1, Time((long)answer[1]));
    }

    private static DateTimeOffset Time(long unixMs) => DateTimeOffset.FromUnixTimeMilliseconds(unixMs);
}
