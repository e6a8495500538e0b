namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>The last so many ids put in.</summary>
internal sealed class RecentIds(int capacity)
{
    private readonly HashSet<TraceId> _set = [];
    private readonly Queue<TraceId> _order = [];

    public bool Contains(TraceId id) => _set.Contains(id);

    public void Add(TraceId id)
    {
        if (!_set.Add(id))
        {
            return;
        }

        _order.Enqueue(id);
        if (_order.Count > capacity)
        {
            _set.Remove(_order.Dequeue());
        }
    }
}
