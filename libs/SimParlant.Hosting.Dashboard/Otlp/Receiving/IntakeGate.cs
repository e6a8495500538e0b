namespace SimParlant.Hosting.Dashboard.Otlp.Receiving;

/// <summary>
/// Lets a few requests at a time read their bodies, for a while. The others wait with theirs unread, so that the connection itself slows the
/// sender down; when too many wait, the next is told to come back.
/// </summary>
internal sealed class IntakeGate(TimeProvider time) : IDisposable
{
    private const int Inside = 8;
    private const int MaxWaiting = 256;

    // Who sends a byte now and then must not keep the others out.
    private static readonly TimeSpan MaxStay = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _free = new(Inside, Inside);
    private int _waiting;

    /// <summary>Null when too many wait already. Dispose of the pass to leave.</summary>
    public async ValueTask<Pass?> EnterAsync(CancellationToken cancellationToken)
    {
        if (_free.Wait(0, cancellationToken))
        {
            return new(_free, time, cancellationToken);
        }

        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return null;
        }

        try
        {
            await _free.WaitAsync(cancellationToken);
            return new(_free, time, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _free.Dispose();

    internal sealed class Pass : IDisposable
    {
        private readonly SemaphoreSlim _free;
        private readonly CancellationTokenSource _end;
        private readonly CancellationTokenRegistration _aborted;

        internal Pass(SemaphoreSlim free, TimeProvider time, CancellationToken aborted)
        {
            _free = free;
            _end = new(MaxStay, time);
            _aborted = aborted.UnsafeRegister(static end => ((CancellationTokenSource)end!).Cancel(), _end);
        }

        /// <summary>Cancelled when the sender has gone or has taken too long.</summary>
        public CancellationToken Token => _end.Token;

        public void Dispose()
        {
            _aborted.Dispose();
            _end.Dispose();
            _free.Release();
        }
    }
}
