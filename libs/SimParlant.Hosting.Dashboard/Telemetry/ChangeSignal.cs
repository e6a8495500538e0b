namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>
/// Wakes whoever shows something that changed. Nothing is queued: a reader remembers the version it has read, and a hundred changes made
/// meanwhile are one wake-up. Read <see cref="Version"/> before the data, or a change in between is missed.
/// </summary>
internal sealed class ChangeSignal
{
    private readonly Lock _lock = new();     // guards _next; taken by writers only while somebody waits
    private TaskCompletionSource? _next;
    private long _version;

    public long Version => Volatile.Read(ref _version);

    /// <summary>Completes as soon as the version is beyond <paramref name="seen"/>; many changes a second are for the caller to thin out.</summary>
    public Task WaitAsync(long seen, CancellationToken cancellationToken)
    {
        Task next;
        lock (_lock)
        {
            next = (_next ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        // Compared after the promise is in place: a writer that missed the promise has already been counted.
        return Version > seen ? Task.CompletedTask : next.WaitAsync(cancellationToken);
    }

    internal void Raise()
    {
        Interlocked.Increment(ref _version);
        if (Volatile.Read(ref _next) is null)
        {
            return;
        }

        TaskCompletionSource? waiting;
        lock (_lock)
        {
            (waiting, _next) = (_next, null);
        }

        waiting?.SetResult();
    }
}
