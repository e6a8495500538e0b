using SimParlant.Core.Identity;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tests.Identity.Caching;

/// <summary>Sim that counts how often it is asked for a caller, can be slow, and can fall silent.</summary>
internal sealed class CountingDirectory(ISimDirectory inner) : ISimDirectory
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _gate;
    private int _count;

    public int Asked => Volatile.Read(ref _count);

    public bool Silent { get; set; }

    public Task AskedOnce => _asked.Task;

    public void Hold() => _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _gate!.SetResult();

    public async ValueTask<Caller?> FindCallerAsync(string sessionToken, DateTime utcNow, CancellationToken ct)
    {
        Interlocked.Increment(ref _count);
        if (Silent)
        {
            throw new TimeoutException("No answer.");
        }

        var answer = await inner.FindCallerAsync(sessionToken, utcNow, ct);
        _asked.TrySetResult();
        if (_gate is { } gate)
        {
            await gate.Task;
        }

        return answer;
    }

    public ValueTask<IReadOnlyList<Membership>> ListMembershipsAsync(string userId, CancellationToken ct) => inner.ListMembershipsAsync(userId, ct);

    public ValueTask<Membership?> FindMembershipAsync(string userId, string workspaceId, CancellationToken ct) =>
        inner.FindMembershipAsync(userId, workspaceId, ct);

    public ValueTask<bool> IsOpenAsync(string workspaceId, CancellationToken ct) => inner.IsOpenAsync(workspaceId, ct);

    public ValueTask<bool> StillHoldsAsync(Caller caller, DateTime utcNow, CancellationToken ct) => inner.StillHoldsAsync(caller, utcNow, ct);
}

/// <summary>A shared cache in memory; Redis's own is tested with Redis.</summary>
internal sealed class MemorySharedCache : Core.Identity.Caching.ISharedCache
{
    private readonly Dictionary<string, IReadOnlyList<string>> _tags = [];
    private readonly HashSet<string> _forgotten = [];

    public Dictionary<string, string> Values { get; } = [];

    public ValueTask<string?> FindAsync(string key, CancellationToken ct) => ValueTask.FromResult(Values.GetValueOrDefault(key));

    public ValueTask KeepAsync(string key, string value, TimeSpan life, IReadOnlyList<string> tags, CancellationToken ct)
    {
        if (!tags.Any(_forgotten.Contains))
        {
            (Values[key], _tags[key]) = (value, tags);
        }

        return default;
    }

    public ValueTask ForgetAsync(IReadOnlyList<string> tags, CancellationToken ct)
    {
        _forgotten.UnionWith(tags);
        foreach (var key in Values.Keys.Where(k => _tags[k].Any(tags.Contains)).ToArray())
        {
            Values.Remove(key);
        }

        return default;
    }
}
