using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;

namespace SimParlant.GraphQL.Subscriptions;

/// <summary>What waits for one reader. Writers never wait: when it is full, the mode decides what is lost.</summary>
internal sealed class EventBuffer<T>(int capacity, TopicBufferFullMode mode, Action<T>? lost = null) : IValueTaskSource<bool>
{
    private readonly int _capacity = Math.Max(1, capacity);
    private readonly Lock _gate = new();   // guards all of the below; continuations and `lost` run outside
    private T[] _ring = [];
    private int _first;
    private int _count;
    private bool _waiting;
    private bool _completed;
    private Exception? _failure;
    private ManualResetValueTaskSourceCore<bool> _reader = new() { RunContinuationsAsynchronously = true };

    /// <param name="mustStay">The item is not the one to be lost.</param>
    /// <returns>False when completed, and when full in the mode that ends the reader.</returns>
    public bool TryWrite(T item, bool mustStay = false)
    {
        T? displaced = default;
        bool displaces, wakes;
        lock (_gate)
        {
            displaces = _count == _capacity;
            if (_completed || (displaces && mode == TopicBufferFullMode.Complete)) return false;
            if (displaces) displaced = Displace(item, mustStay);
            else Append(item);
            wakes = _waiting;
            _waiting = false;
        }
        if (displaces) lost?.Invoke(displaced!);
        if (wakes) _reader.SetResult(true);
        return true;
    }

    public bool TryRead([MaybeNullWhen(false)] out T item)
    {
        lock (_gate)
        {
            if (_count == 0)
            {
                item = default;
                return false;
            }
            item = TakeFirst();
            return true;
        }
    }

    /// <summary>False when all was read and nothing more will come. One reader at a time.</summary>
    /// <exception cref="Exception">What the buffer was completed with, once all was read.</exception>
    public ValueTask<bool> WaitToReadAsync()
    {
        lock (_gate)
        {
            if (_count > 0) return new ValueTask<bool>(true);
            if (_completed) return _failure is null ? new ValueTask<bool>(false) : ValueTask.FromException<bool>(_failure);
            _reader.Reset();
            _waiting = true;
            return new ValueTask<bool>(this, _reader.Version);
        }
    }

    /// <summary>Takes no more; what waits can still be read.</summary>
    /// <returns>False when it was completed before.</returns>
    public bool Complete(Exception? failure = null)
    {
        bool wakes;
        lock (_gate)
        {
            if (_completed) return false;
            _completed = true;
            _failure = failure;
            wakes = _waiting;
            _waiting = false;
        }
        if (!wakes) return true;
        if (failure is null) _reader.SetResult(false);
        else _reader.SetException(failure);
        return true;
    }

    /// <summary>Completes, and loses what nobody will read.</summary>
    public void Abandon()
    {
        Complete();
        while (TryRead(out var item)) lost?.Invoke(item);
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _reader.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _reader.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _reader.OnCompleted(continuation, state, token, flags);

    private T Displace(T item, bool mustStay)
    {
        switch (mode)
        {
            case TopicBufferFullMode.DropOldest:
                var oldest = TakeFirst();
                Append(item);
                return oldest;
            case TopicBufferFullMode.DropWrite when !mustStay:
                return item;
            default:
                ref var last = ref _ring[(_first + _count - 1) % _ring.Length];
                var newest = last;
                last = item;
                return newest;
        }
    }

    private void Append(T item)
    {
        if (_count == _ring.Length) Grow();
        _ring[(_first + _count++) % _ring.Length] = item;
    }

    private T TakeFirst()
    {
        ref var slot = ref _ring[_first];
        var item = slot;
        slot = default!;
        _first = (_first + 1) % _ring.Length;
        _count--;
        return item;
    }

    private void Grow()
    {
        var grown = new T[Math.Min(_capacity, Math.Max(4, _count * 2))];
        for (var i = 0; i < _count; i++) grown[i] = _ring[(_first + i) % _ring.Length];
        (_ring, _first) = (grown, 0);
    }
}
