using SimParlant.Core.Identity;

namespace SimParlant.Core.Workspaces;

/// <summary>Whether a caller is still signed in and may read a workspace's live stream; asks Sim again at most every <see cref="Recheck"/>.</summary>
internal sealed class StreamRight(MembershipGate gate, Caller caller, string workspaceId, TimeProvider time)
{
    /// <summary>The longest a revoked right keeps a stream open.</summary>
    public static readonly TimeSpan Recheck = TimeSpan.FromSeconds(5);

    // Younger than the interval of the timer that asks, or jitter would let every second question pass unasked.
    private static readonly TimeSpan Fresh = Recheck * 0.8;

    private long _checkedAt = time.GetTimestamp();

    public async ValueTask<bool> HoldsAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (caller.ExpiresAt <= now)
        {
            return false;
        }

        if (time.GetElapsedTime(_checkedAt) < Fresh)
        {
            return true;
        }

        if (!await gate.StillHoldsAsync(caller, now, ct) || await gate.EnterAsync(caller, workspaceId, ct) is null)
        {
            return false;
        }

        _checkedAt = time.GetTimestamp();
        return true;
    }
}
