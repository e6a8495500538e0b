namespace SimParlant.GraphQL.Execution;

/// <summary>
/// Counts requests at work and lets no more than <paramref name="limit"/> in. There is no queue: whoever waits here would only
/// wait for the same database somewhat earlier, and a client that hears no at once can go elsewhere.
/// </summary>
internal sealed class ConcurrencyGate(int limit)
{
    private int _running;

    public bool TryEnter()
    {
        if (limit <= 0 || Interlocked.Increment(ref _running) <= limit) return true;
        Interlocked.Decrement(ref _running);
        return false;
    }

    public void Leave()
    {
        if (limit > 0) Interlocked.Decrement(ref _running);
    }
}
