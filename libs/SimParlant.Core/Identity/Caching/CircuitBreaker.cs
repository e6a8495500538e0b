namespace SimParlant.Core.Identity.Caching;

/// <summary>
/// Leaves a server alone that failed several times in a row; then lets single questions through until several in a row succeed.
/// </summary>
/// <remarks>The resilience library at hand closes after one success and counts by ratio; the counts promised here are consecutive.</remarks>
public sealed class CircuitBreaker(TimeProvider time, int breakAfter, TimeSpan breakFor, int closeAfter)
{
    private readonly Lock _lock = new();
    private int _failures;
    private int _successes;
    private long _openedAt;
    private bool _open;
    private bool _probing;

    /// <summary>closed, open or half_open.</summary>
    public string State
    {
        get
        {
            lock (_lock)
            {
                return !_open ? "closed" : HasRested ? "half_open" : "open";
            }
        }
    }

    private bool HasRested => time.GetElapsedTime(_openedAt) >= breakFor;

    /// <summary>Whether to ask now. Every true is followed by <see cref="Succeeded"/> or <see cref="Failed"/>.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (!_open)
            {
                return true;
            }

            if (_probing || !HasRested)
            {
                return false;
            }

            return _probing = true;
        }
    }

    public void Succeeded()
    {
        lock (_lock)
        {
            _failures = 0;
            _probing = false;
            if (_open && ++_successes >= closeAfter)
            {
                _open = false;
            }
        }
    }

    public void Failed()
    {
        lock (_lock)
        {
            _probing = false;
            _successes = 0;
            if (++_failures >= breakAfter || _open)
            {
                (_open, _openedAt, _failures) = (true, time.GetTimestamp(), 0);
            }
        }
    }
}
