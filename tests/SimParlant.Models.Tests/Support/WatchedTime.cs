using System.Threading.Channels;

namespace SimParlant.Models.Tests.Support;

/// <summary>A clock that moves when told, and tells which timers are set: a test waits for one instead of sleeping.</summary>
internal sealed class WatchedTime : TimeProvider
{
    private readonly ManualTime _time = new();
    private readonly Channel<TimeSpan> _set = Channel.CreateUnbounded<TimeSpan>();

    public override long TimestampFrequency => _time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow();

    public override long GetTimestamp() => _time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(this, _time.CreateTimer(callback, state, dueTime, period));
        _set.Writer.TryWrite(dueTime);
        return timer;
    }

    public void Advance(TimeSpan by) => _time.Advance(by);

    /// <summary>Waits until somebody has set a timer for so long, then lets it ring.</summary>
    public async Task RingAsync(TimeSpan due)
    {
        while (await _set.Reader.ReadAsync() != due)
        {
        }

        Advance(due);
    }

    private sealed class WatchedTimer(WatchedTime time, ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = inner.Change(dueTime, period);
            time._set.Writer.TryWrite(dueTime);
            return changed;
        }

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
