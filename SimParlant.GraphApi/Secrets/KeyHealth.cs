using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.Core.Secrets;

namespace SimParlant.GraphApi.Secrets;

/// <summary>Degraded while stored secrets need a key that is gone: it was dropped before everything was sealed anew.</summary>
internal sealed partial class KeyHealth(KeyRing keys, IKeyUse use, ILogger<KeyHealth> logger) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var missing = (await use.CountAsync(cancellationToken)).Where(used => !keys.Ids.Contains(used.Key)).OrderBy(used => used.Key).ToArray();
        foreach (var (key, count) in missing)
        {
            KeyMissing(logger, key, count);
        }

        return missing.Length == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"{missing.Sum(used => used.Value)} stored secrets need encryption keys that are missing.");
    }

    [LoggerMessage(EventId = 3301, Level = LogLevel.Warning, Message = "{Count} stored secrets need the encryption key {KeyId}, which is not among Encryption:Keys")]
    private static partial void KeyMissing(ILogger logger, string keyId, long count);
}
