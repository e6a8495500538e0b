using System.Diagnostics;
using SimParlant.Core.Bus;

namespace SimParlant.Core.Tests.Fakes;

internal sealed class MemoryBus : IWakeBus
{
    private readonly Lock _gate = new();
    private readonly List<(Topic Topic, Action<ActivityContext> Woken)> _listeners = [];

    public int Listeners
    {
        get
        {
            lock (_gate)
            {
                return _listeners.Count;
            }
        }
    }

    public ValueTask WakeAsync(Topic topic, CancellationToken ct)
    {
        (Topic Topic, Action<ActivityContext> Woken)[] listeners;
        lock (_gate)
        {
            listeners = [.. _listeners.Where(l => l.Topic == topic)];
        }

        foreach (var (_, woken) in listeners)
        {
            woken(default);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IAsyncDisposable> ListenAsync(Topic topic, Action<ActivityContext> woken, CancellationToken ct)
    {
        var listener = (topic, woken);
        lock (_gate)
        {
            _listeners.Add(listener);
        }

        return ValueTask.FromResult<IAsyncDisposable>(new Listening(this, listener));
    }

    private sealed class Listening(MemoryBus bus, (Topic, Action<ActivityContext>) listener) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            lock (bus._gate)
            {
                bus._listeners.Remove(listener);
            }

            return ValueTask.CompletedTask;
        }
    }
}
