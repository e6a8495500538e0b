namespace SimParlant.Core.Health;

/// <summary>A loop's sign of life.</summary>
public sealed class Heartbeat(TimeProvider time)
{
    private long _last = time.GetTimestamp();
    private long _count;

    /// <summary>Belongs at the head of every round.</summary>
    public void Beat()
    {
        Volatile.Write(ref _last, time.GetTimestamp());
        Interlocked.Increment(ref _count);
    }

    public TimeSpan Silence => time.GetElapsedTime(Volatile.Read(ref _last));

    public long Count => Interlocked.Read(ref _count);
}
