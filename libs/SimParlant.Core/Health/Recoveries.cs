using System.Collections.Concurrent;

namespace SimParlant.Core.Health;

/// <summary>What this process did to help itself since it started.</summary>
public sealed class Recoveries(TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Part, string Action), Recovery> _all = new();

    public IReadOnlyList<Recovery> All => [.. _all.Values.Where(r => r.Count > 0).OrderBy(r => r.Part, StringComparer.Ordinal).ThenBy(r => r.Action, StringComparer.Ordinal)];

    /// <summary>Something that may happen: counted from zero.</summary>
    public void Expect(string part, string action)
    {
        _all.TryAdd((part, action), new(part, action, 0, default));
        HealthTelemetry.Begin(part, action);
    }

    public void Add(string part, string action)
    {
        _all.AddOrUpdate((part, action), _ => new(part, action, 1, time.GetUtcNow()), (_, r) => r with { Count = r.Count + 1, LastAt = time.GetUtcNow() });
        HealthTelemetry.Recovered(part, action);
    }
}

/// <summary>How often one thing was done.</summary>
public sealed record Recovery(string Part, string Action, long Count, DateTimeOffset LastAt);
