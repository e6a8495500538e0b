using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using SimParlant.Core.Bus;

namespace SimParlant.Core.Identity.Caching;

/// <summary>
/// What Sim said, remembered in this process and in the shared cache. Each question is asked once at a time however many wait for it;
/// while Sim is silent what is remembered goes on being believed for a while.
/// </summary>
public sealed class LayeredCache
{
    private readonly ISharedCache _shared;
    private readonly CacheSeal _seal;
    private readonly IWakeBus _bus;
    private readonly IdentityCacheOptions _options;
    private readonly TimeProvider _time;
    private readonly LocalEntries _local;
    private readonly ConcurrentDictionary<string, Lazy<Task<CacheEntry?>>> _flights = new(StringComparer.Ordinal);
    private readonly Lazy<Task<IAsyncDisposable>> _listening;

    public LayeredCache(ISharedCache shared, CacheSeal seal, IWakeBus bus, IdentityCacheOptions options, TimeProvider time)
    {
        (_shared, _seal, _bus, _options, _time) = (shared, seal, bus, options, time);
        _local = new(options.Capacity, time);
        Breaker = new(time, options.BreakAfter, options.BreakFor, options.CloseAfter);
        _listening = new(() => _bus.ListenAsync(Topic.Identity, _local.Clear, CancellationToken.None).AsTask());
    }

    /// <summary>Between us and Sim's tables.</summary>
    public CircuitBreaker Breaker { get; }

    public CacheCounts Counts { get; } = new();

    /// <summary>Entries in this process, and those of them that are still believed without asking.</summary>
    public (int All, int Fresh) Size => (_local.Count, _local.CountFresh());

    /// <summary>Entries that serve nobody any more, not even while Sim is silent.</summary>
    public int Expired => _local.CountExpired();

    /// <summary>Drops them once there are many.</summary>
    /// <returns>How many were dropped.</returns>
    public int Sweep() => _local.CountExpired() > 100 ? _local.Sweep() : 0;

    /// <param name="life">How long an answer is believed.</param>
    /// <param name="tagsOf">What the answer depends on; see <see cref="ForgetAsync"/>.</param>
    /// <param name="source">The breaker in front of whoever is asked; Sim's tables unless said otherwise.</param>
    /// <returns>The answer; null, which is not remembered, when there is none.</returns>
    /// <exception cref="IdentityUnavailableException">The source is silent and nothing is remembered.</exception>
    public async ValueTask<T?> GetAsync<T>(
        string key, TimeSpan life, Func<T, IReadOnlyList<string>> tagsOf, Func<CancellationToken, ValueTask<T?>> ask, CancellationToken ct,
        CircuitBreaker? source = null) where T : class
    {
        if (_local.Find(key) is { } entry && entry.FreshUntil > _time.GetUtcNow())
        {
            Counts.Add(CacheResult.Local);
            return (T)entry.Value;
        }

        // Nobody's leaving cancels the question for the others.
        var flight = _flights.GetOrAdd(key, _ => new(() => FlyAsync(key, life, tagsOf, ask, source ?? Breaker)));
        return (T?)(await flight.Value.WaitAsync(ct))?.Value;
    }

    /// <summary>Forgets every answer that carries one of the tags, in all replicas, before it returns.</summary>
    /// <exception cref="IdentityUnavailableException">The replicas cannot be reached; this one has forgotten.</exception>
    public async ValueTask ForgetAsync(IReadOnlyList<string> tags, CancellationToken ct)
    {
        _local.Clear();
        await _shared.ForgetAsync(tags, ct);
        await _bus.WakeAsync(Topic.Identity, ct);
        // Once more: an answer of the shared cache may have been on its way.
        _local.Clear();
    }

    /// <summary>Whether this process would answer without asking anybody.</summary>
    public bool Remembers(string key) => _local.Find(key) is { } entry && entry.FreshUntil > _time.GetUtcNow();

    private async Task<CacheEntry?> FlyAsync<T>(
        string key, TimeSpan life, Func<T, IReadOnlyList<string>> tagsOf, Func<CancellationToken, ValueTask<T?>> ask, CircuitBreaker source) where T : class
    {
        await Task.Yield();
        try
        {
            await _listening.Value;
            var generation = _local.Generation;
            var shared = Read<T>(key, await _shared.FindAsync(key, CancellationToken.None));
            if (shared is not null && shared.FreshUntil > _time.GetUtcNow())
            {
                Counts.Add(CacheResult.Shared);
                _local.Put(key, shared, generation);
                return shared;
            }

            return await AskAsync(key, life, tagsOf, ask, source, generation, shared);
        }
        finally
        {
            _flights.TryRemove(key, out _);
        }
    }

    private async Task<CacheEntry?> AskAsync<T>(
        string key, TimeSpan life, Func<T, IReadOnlyList<string>> tagsOf, Func<CancellationToken, ValueTask<T?>> ask, CircuitBreaker source, int generation,
        CacheEntry? shared)
        where T : class
    {
        if (!source.TryEnter())
        {
            return Remembered(key, shared, null);
        }

        T? value;
        try
        {
            value = await ask(CancellationToken.None);
            source.Succeeded();
        }
        catch (Exception e) when (IsSilence(e))
        {
            source.Failed();
            return Remembered(key, shared, e);
        }
        catch
        {
            // It answered, only not as expected.
            source.Succeeded();
            throw;
        }

        Counts.Add(CacheResult.Miss);
        if (value is null)
        {
            return null;
        }

        var now = _time.GetUtcNow();
        var entry = new CacheEntry(value, now + life, now + life + _options.Grace);
        await _shared.KeepAsync(key, Write<T>(key, entry), life + _options.Grace, tagsOf(value), CancellationToken.None);
        _local.Put(key, entry, generation);
        return entry;
    }

    private CacheEntry Remembered(string key, CacheEntry? shared, Exception? why)
    {
        if ((_local.Find(key) ?? shared) is { } entry)
        {
            Counts.Add(CacheResult.Grace);
            return entry;
        }

        Counts.Add(CacheResult.Unavailable);
        throw new IdentityUnavailableException(why);
    }

    private static bool IsSilence(Exception e) =>
        e is DbException { IsTransient: true } or TimeoutException or IOException or HttpRequestException or IdentityUnavailableException or TaskCanceledException;

    private string Write<T>(string key, CacheEntry entry) =>
        _seal.Seal(key, $"{entry.FreshUntil.UtcTicks} {JsonSerializer.Serialize((T)entry.Value)}");

    private CacheEntry? Read<T>(string key, string? stored) where T : class
    {
        if (stored is null || _seal.Open(key, stored) is not { } text || text.IndexOf(' ') is not (> 0 and var space))
        {
            return null;
        }

        var fresh = new DateTimeOffset(long.Parse(text.AsSpan(0, space)), TimeSpan.Zero);
        return fresh + _options.Grace > _time.GetUtcNow()
            ? new(JsonSerializer.Deserialize<T>(text.AsSpan(space + 1))!, fresh, fresh + _options.Grace)
            : null;
    }
}
