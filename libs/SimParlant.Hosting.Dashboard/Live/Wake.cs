namespace SimParlant.Hosting.Dashboard.Live;

/// <summary>Tells readers that something changed, not what. Wake-ups coalesce, so a slow reader costs nothing and misses nothing.</summary>
internal sealed class Wake
{
    private TaskCompletionSource _next = New();
    private long _version;

    /// <summary>Grows with every change.</summary>
    public long Version => Interlocked.Read(ref _version);

    public void Ring()
    {
        Interlocked.Increment(ref _version);
        Interlocked.Exchange(ref _next, New()).SetResult();
    }

    /// <summary>Waits until the version is above the one the reader has seen.</summary>
    public async Task<long> AfterAsync(long seen, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Before looking: a change in between completes it.
            var next = Volatile.Read(ref _next).Task;
            if (Version is var now && now > seen)
            {
                return now;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
