namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>Who has sent something. Bounded: beyond so many, the one heard of longest ago is forgotten.</summary>
internal sealed class SenderTable(TelemetryLimits limits)
{
    private readonly Lock _lock = new();     // guards _byKey and _order
    private readonly Dictionary<string, LinkedListNode<TelemetrySender>> _byKey = [];
    private readonly LinkedList<TelemetrySender> _order = [];     // the one heard of last is last
    private TelemetrySender? _last;

    public IReadOnlyList<TelemetrySender> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _order.OrderBy(sender => sender.Key, StringComparer.Ordinal)];
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
    public void Heard(TelemetrySender sender)
    {
        if (ReferenceEquals(Volatile.Read(ref _last), sender))
        {
            return;
        }

        lock (_lock)
        {
            if (_byKey.TryGetValue(sender.Key, out var node))
            {
                // What it says about itself may have changed since.
                node.Value = sender;
                _order.Remove(node);
                _order.AddLast(node);
            }
            else
            {
                _byKey.Add(sender.Key, _order.AddLast(sender));
                if (_order.Count > limits.MaxSenderCount)
                {
                    _byKey.Remove(_order.First!.Value.Key);
                    _order.RemoveFirst();
                }
            }

            Volatile.Write(ref _last, sender);
        }
    }

    public void Clear(string? sender)
    {
        lock (_lock)
        {
            foreach (var gone in _order.Where(known => sender is null || known.IsCalled(sender)).ToArray())
            {
                _order.Remove(_byKey[gone.Key]);
                _byKey.Remove(gone.Key);
            }

            Volatile.Write(ref _last, null);
        }
    }
}
