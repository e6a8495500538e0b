namespace SimParlant.Core.Limits;

/// <summary>
/// A map that forgets what was not touched for longest, in constant time: when the young half is full it becomes the old half, and the
/// old half is dropped. It never holds more than its capacity. Not for concurrent use.
/// </summary>
internal sealed class Generations<TValue>(int capacity)
{
    private Dictionary<string, TValue> _young = new(StringComparer.Ordinal);
    private Dictionary<string, TValue> _old = new(StringComparer.Ordinal);

    public int Count => _young.Count + _old.Count;

    public bool TryGet(string key, out TValue value)
    {
        if (_young.TryGetValue(key, out value!))
        {
            return true;
        }

        if (!_old.Remove(key, out value!))
        {
            return false;
        }

        Set(key, value);
        return true;
    }

    public void Set(string key, TValue value)
    {
        _old.Remove(key);
        if (_young.Count >= capacity / 2 && !_young.ContainsKey(key))
        {
            (_old, _young) = (_young, new(StringComparer.Ordinal));
        }

        _young[key] = value;
    }

    public void Remove(string key)
    {
        _young.Remove(key);
        _old.Remove(key);
    }
}
