using System.Threading.Channels;

namespace SimParlant.Core.Bus;

/// <summary>A reader's alarm clock: any number of rings before it looks are one.</summary>
internal sealed class WakeSignal
{
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
        SingleReader = true,
    });

    private int _changed;

    /// <summary>Something may have changed: look at the data.</summary>
    public void Change()
    {
        Volatile.Write(ref _changed, 1);
        _rings.Writer.TryWrite(true);
    }

    /// <summary>Time has passed: look around, the data need not be read.</summary>
    public void Tick() => _rings.Writer.TryWrite(true);

    /// <summary>Waits for a ring; true when it was (also) a change.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken ct)
    {
        await _rings.Reader.ReadAsync(ct);
        return Interlocked.Exchange(ref _changed, 0) == 1;
    }
}
