namespace SimParlant.Core.Identity.Caching;

public enum CacheResult
{
    /// <summary>Known to this process.</summary>
    Local,

    /// <summary>Known to another one.</summary>
    Shared,

    /// <summary>Sim was asked.</summary>
    Miss,

    /// <summary>Sim was silent, and what was remembered was believed longer.</summary>
    Grace,

    /// <summary>Sim was silent, and nothing was remembered.</summary>
    Unavailable,
}

/// <summary>How often each happened in this process.</summary>
public sealed class CacheCounts
{
    private readonly long[] _counts = new long[Enum.GetValues<CacheResult>().Length];

    public long this[CacheResult result] => Interlocked.Read(ref _counts[(int)result]);

    internal void Add(CacheResult result)
    {
        Interlocked.Increment(ref _counts[(int)result]);
        CoreMetrics.CountCacheResult(result);
    }

    internal static string NameOf(CacheResult result) => result switch
    {
        CacheResult.Local => "local",
        CacheResult.Shared => "shared",
        CacheResult.Miss => "miss",
        CacheResult.Grace => "grace",
        _ => "unavailable",
    };
}
