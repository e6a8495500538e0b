namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>A sender, and whether it has sent each of the signals.</summary>
internal readonly record struct HeardSender(TelemetrySender Sender, bool Traces, bool Metrics, bool Logs);

/// <summary>Who has sent something. Bounded: beyond so many, the one heard of longest ago is forgotten.</summary>
internal sealed class SenderTable(TelemetryLimits limits)
{
    private readonly Lock _lock = new();     // guards _byKey and _order
    private readonly Dictionary<string, LinkedListNode<HeardSender>> _byKey = [];
    private readonly LinkedList<HeardSender> _order = [];     // the one heard of last is last
    private readonly TelemetrySender?[] _last = new TelemetrySender?[3];     // by signal; a shortcut past the lock while one sender goes on

    public IReadOnlyList<HeardSender> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _order.OrderBy(heard => heard.Sender.Key, StringComparer.Ordinal)];
            }
        }
    }

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _order.Count;
            }
        }
    }

    /// <summary>Notes that there was something from that sender.</summary>
    public void Heard(TelemetrySender sender, TelemetrySignal signal)
    {
        if (ReferenceEquals(Volatile.Read(ref _last[(int)signal]), sender))
        {
            return;
        }

        lock (_lock)
        {
            if (_byKey.TryGetValue(sender.Key, out var node))
            {
                _order.Remove(node);
                _order.AddLast(node);
            }
            else
            {
                _byKey.Add(sender.Key, node = _order.AddLast(new HeardSender(sender, false, false, false)));
                if (_order.Count > limits.MaxSenderCount)
                {
                    _byKey.Remove(_order.First!.Value.Sender.Key);
                    _order.RemoveFirst();
                    Array.Clear(_last);
                }
            }

            // What it says about itself may have changed since.
            var heard = node.Value with { Sender = sender };
            node.Value = signal switch
            {
                TelemetrySignal.Traces => heard with { Traces = true },
                TelemetrySignal.Metrics => heard with { Metrics = true },
                _ => heard with { Logs = true },
            };
            Volatile.Write(ref _last[(int)signal], sender);
        }
    }

    public void Clear(string? sender)
    {
        lock (_lock)
        {
            foreach (var gone in _order.Select(heard => heard.Sender).Where(known => sender is null || known.IsCalled(sender)).ToArray())
            {
                _order.Remove(_byKey[gone.Key]);
                _byKey.Remove(gone.Key);
            }

            Array.Clear(_last);
        }
    }
}
