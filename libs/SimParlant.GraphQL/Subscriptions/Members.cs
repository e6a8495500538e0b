namespace SimParlant.GraphQL.Subscriptions;

/// <summary>Who takes part, with joining and leaving at constant cost. The owner locks; the snapshot may be walked without.</summary>
internal sealed class Members<T>
    where T : class
{
    private readonly HashSet<T> _all = [];
    private T[]? _snapshot = [];

    public int Count => _all.Count;

    public T[] Snapshot => _snapshot ??= [.. _all];

    public void Add(T member)
    {
        _all.Add(member);
        _snapshot = null;
    }

    public void Remove(T member)
    {
        if (_all.Remove(member)) _snapshot = null;
    }
}
