namespace SimParlant.GraphQL.Loading;

/// <summary>
/// Holds the batches of one service scope until the execution that runs in it has nothing else to do.
/// While no execution runs in the scope, batches go to the pool at once.
/// </summary>
internal sealed class RequestBatchScheduler : ITurnScheduler
{
    private readonly Lock _gate = new();   // guards the two lists
    private readonly List<IBatchLoop> _loops = [];
    private List<Func<ValueTask>> _pending = [];

    public CancellationToken Aborted
    {
        get { lock (_gate) return _loops.Count == 0 ? CancellationToken.None : _loops[^1].Aborted; }
    }

    public void Attach(IBatchLoop loop)
    {
        lock (_gate) _loops.Add(loop);
    }

    public void Detach(IBatchLoop loop)
    {
        List<Func<ValueTask>> orphans = [];
        IBatchLoop? heir = null;
        lock (_gate)
        {
            _loops.Remove(loop);
            if (_pending.Count == 0) return;
            if (_loops.Count > 0) heir = _loops[^1];
            else (orphans, _pending) = (_pending, []);
        }
        heir?.Wake();
        foreach (var orphan in orphans) AutoBatchScheduler.Default.Schedule(orphan);
    }

    public void Schedule(Func<ValueTask> dispatch)
    {
        IBatchLoop? loop;
        lock (_gate)
        {
            loop = _loops.Count == 0 ? null : _loops[^1];
            if (loop is not null) _pending.Add(dispatch);
        }
        if (loop is null) AutoBatchScheduler.Default.Schedule(dispatch);
        else loop.Wake();
    }

    public void Post(Action turn)
    {
        IBatchLoop? loop;
        lock (_gate) loop = _loops.Count == 0 ? null : _loops[^1];
        if (loop is null) turn();
        else loop.Post(turn);
    }

    /// <summary>Starts every waiting batch; false when there was none.</summary>
    public bool DispatchPending()
    {
        List<Func<ValueTask>> batches;
        lock (_gate)
        {
            if (_pending.Count == 0) return false;
            (batches, _pending) = (_pending, []);
        }
        foreach (var batch in batches) _ = batch();   // a batch reports its failure to those who wait for its keys
        return true;
    }
}

/// <summary>The running execution as its loaders see it.</summary>
internal interface IBatchLoop
{
    CancellationToken Aborted { get; }

    /// <summary>Has the loop look for waiting batches once it has run out of other work.</summary>
    void Wake();

    void Post(Action turn);
}
