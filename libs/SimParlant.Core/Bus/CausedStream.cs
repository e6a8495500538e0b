using System.Diagnostics;

namespace SimParlant.Core.Bus;

/// <summary>What was read last happened because of somebody: the spans of who woke the reader.</summary>
public interface ICaused
{
    /// <summary>The latest; default when none is known or recorded.</summary>
    ActivityContext Cause { get; }

    /// <summary>Earlier ones of the same wake-up; null for none.</summary>
    IReadOnlyList<ActivityContext>? OtherCauses { get; }
}

/// <summary>A stream for one reader, which says of each item why it came.</summary>
internal sealed class CausedStream<T>(WakeSignal wake, Func<CancellationToken, IAsyncEnumerable<T>> read) : IAsyncEnumerable<T>, ICaused
{
    public ActivityContext Cause => wake.Cause;

    public IReadOnlyList<ActivityContext>? OtherCauses => wake.OtherCauses;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        read(cancellationToken).GetAsyncEnumerator(cancellationToken);
}
