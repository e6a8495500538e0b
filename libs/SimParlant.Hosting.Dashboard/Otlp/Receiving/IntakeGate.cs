namespace SimParlant.Hosting.Dashboard.Otlp.Receiving;

/// <summary>
/// Lets a few requests at a time read their bodies. The others wait with theirs unread, so that the connection itself slows the sender down;
/// when too many wait, the next is told to come back.
/// </summary>
internal sealed class IntakeGate : IDisposable
{
    private const int Inside = 8;
    private const int MaxWaiting = 256;

    private readonly SemaphoreSlim _free = new(Inside, Inside);
    private int _waiting;

    /// <summary>False when too many wait already.</summary>
    public async ValueTask<bool> EnterAsync(CancellationToken cancellationToken)
    {
        if (_free.Wait(0, cancellationToken))
        {
            return true;
        }

        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return false;
        }

        try
        {
            await _free.WaitAsync(cancellationToken);
            return true;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Leave() => _free.Release();

    public void Dispose() => _free.Dispose();
}
