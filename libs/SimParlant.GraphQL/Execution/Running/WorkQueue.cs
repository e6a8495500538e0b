using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;

namespace SimParlant.GraphQL.Execution;

/// <summary>Something the loop does in one turn.</summary>
internal interface IWorkItem
{
    void Run();
}

/// <summary>What became runnable, filled by any thread and emptied by one loop that may wait for it.</summary>
internal sealed class WorkQueue : IValueTaskSource
{
    private readonly Lock _gate = new();   // guards all fields
    private readonly Queue<IWorkItem> _items = new();
    private ManualResetValueTaskSourceCore<bool> _signal;
    private bool _waiting;
    private bool _woken;

    public void Enqueue(IWorkItem item)
    {
        bool release;
        lock (_gate)
        {
            _items.Enqueue(item);
            release = TryRelease(inline: true);
        }
        if (release) _signal.SetResult(true);
    }

    /// <summary>Has the loop look around although nothing was enqueued. The loop never continues inside the caller.</summary>
    public void Wake()
    {
        bool release;
        lock (_gate)
        {
            _woken = true;
            release = TryRelease(inline: false);
        }
        if (release) _signal.SetResult(true);
    }

    public bool TryDequeue([NotNullWhen(true)] out IWorkItem? item)
    {
        lock (_gate) return _items.TryDequeue(out item);
    }

    public ValueTask WaitAsync()
    {
        lock (_gate)
        {
            if (_items.Count > 0 || _woken)
            {
                _woken = false;
                return default;
            }
            _signal.Reset();
            _waiting = true;
            return new ValueTask(this, _signal.Version);
        }
    }

    private bool TryRelease(bool inline)
    {
        if (!_waiting) return false;
        _waiting = false;
        _woken = false;
        _signal.RunContinuationsAsynchronously = !inline;
        return true;
    }

    void IValueTaskSource.GetResult(short token) => _signal.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _signal.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _signal.OnCompleted(continuation, state, token, flags);
}
