using System.Diagnostics;
using System.Threading.Channels;

namespace SimParlant.Core.Bus;

/// <summary>A reader's alarm clock: any number of rings before it looks are one.</summary>
internal sealed class WakeSignal : ICaused
{
    private const int MostOthers = 8;

    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
        SingleReader = true,
    });

    // Guards the causes that came in since the last look.
    private readonly Lock _lock = new();
    private List<ActivityContext>? _since;
    private int _changed;

    public ActivityContext Cause { get; private set; }

    public IReadOnlyList<ActivityContext>? OtherCauses { get; private set; }

    /// <summary>Something may have changed: look at the data.</summary>
    /// <param name="cause">The recorded span that changed it; default when there is none.</param>
    public void Change(ActivityContext cause)
    {
        if (cause != default)
        {
            lock (_lock)
            {
                _since ??= [];
                if (_since.Count > MostOthers)
                {
                    _since.RemoveAt(0);
                }

                _since.Add(cause);
            }
        }

        Volatile.Write(ref _changed, 1);
        _rings.Writer.TryWrite(true);
    }

    /// <summary>Time has passed: look around, the data need not be read.</summary>
    public void Tick() => _rings.Writer.TryWrite(true);

    /// <summary>Waits for a ring; true when it was (also) a change. The latest cause is then <see cref="Cause"/>, earlier ones beside it.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken ct)
    {
        await _rings.Reader.ReadAsync(ct);
        var changed = Interlocked.Exchange(ref _changed, 0) == 1;
        TakeCauses();
        return changed;
    }

    private void TakeCauses()
    {
        List<ActivityContext>? since;
        lock (_lock)
        {
            (since, _since) = (_since, null);
        }

        Cause = since is null ? default : since[^1];
        OtherCauses = since is { Count: > 1 } ? since[..^1] : null;
    }
}
