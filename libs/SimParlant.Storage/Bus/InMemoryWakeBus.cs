using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SimParlant.Core.Bus;

namespace SimParlant.Storage.Bus;

/// <summary>For a single process.</summary>
internal sealed class InMemoryWakeBus(ILogger<InMemoryWakeBus> logger) : IWakeBus
{
    private readonly Listeners _listeners = new(logger);

    public ValueTask WakeAsync(Topic topic, CancellationToken ct)
    {
        using var sending = BusSpans.StartSend(topic, "memory");
        _listeners.Wake(topic, BusSpans.Cause);
        return ValueTask.CompletedTask;
    }

    public ValueTask<IAsyncDisposable> ListenAsync(Topic topic, Action<ActivityContext> woken, CancellationToken ct) =>
        new(new Subscription(_listeners, _listeners.Add(topic, woken)));

    private sealed class Subscription(Listeners listeners, Listeners.Registration registration) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            listeners.Remove(registration);
            return ValueTask.CompletedTask;
        }
    }
}
