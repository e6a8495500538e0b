namespace SimParlant.GraphQL.Execution;

/// <summary>What an execution leaves for parts that come later. Filled and emptied by its loop only.</summary>
internal sealed class IncrementalWork(OperationExecution execution)
{
    private readonly Dictionary<ResultNode, IncrementalUnit> _units = [];
    private readonly Dictionary<ResultNode, DeferredFragment[]> _fragments = [];

    /// <summary>Fragments found and not yet taken over by the delivery.</summary>
    public List<DeferredFragment> Found { get; } = [];

    /// <summary>Streams that begin in the first part.</summary>
    public List<ItemStream> Streams { get; } = [];

    /// <summary>Units that ended and have not been looked at.</summary>
    public Queue<IncrementalUnit> Ended { get; } = new();

    /// <summary>The part a node belongs to; null for the first.</summary>
    public IncrementalUnit? UnitOf(ResultNode node) => _units.GetValueOrDefault(node.Root());

    /// <summary>Notes the fragments that begin at an object, and the fields of it that come with them.</summary>
    public void Defer(ResultObject owner)
    {
        if (owner.Plan.Introduced is { Length: > 0 } introduced)
        {
            var here = new DeferredFragment[introduced.Length];
            for (var i = 0; i < here.Length; i++)
            {
                var parent = introduced[i].Parent is { } around ? Array.Find(here, known => known?.Usage == around) ?? FragmentOf(owner, around) : null;
                here[i] = new DeferredFragment(introduced[i], owner, parent);
                parent?.Children.Add(here[i]);
                Found.Add(here[i]);
            }
            _fragments.Add(owner, here);
        }
        foreach (var (set, plan) in owner.Plan.Deferred)
        {
            DeferredFragment[] fragments = [.. set.Select(usage => FragmentOf(owner, usage))];
            var group = new DeferredGroup(owner, new ResultObject(owner, execution.Arena, plan), fragments, execution.Request.NewErrors());
            _units.Add(group.Root, group);
            foreach (var fragment in fragments) fragment.Groups.Add(group);
        }
    }

    public void Stream(ResultList list, FieldPlan field, CompletionPlan element, IAsyncEnumerator<object?> rest) =>
        (UnitOf(list)?.Streams ?? Streams).Add(new ItemStream(list, field, element, rest));

    public StreamItem NewItem(ItemStream stream, object? value)
    {
        var item = new StreamItem(stream, stream.NextItem(execution.Arena), execution.Request.NewErrors(), value);
        _units.Add(item.Root, item);
        return item;
    }

    public void Start(IncrementalUnit unit)
    {
        unit.IsStarted = true;
        unit.Start(execution.Fields);
        CheckEnd(unit);
    }

    public void CheckEnd(ResultNode node)
    {
        if (UnitOf(node) is { } unit) CheckEnd(unit);
    }

    private void CheckEnd(IncrementalUnit unit)
    {
        if (unit.Pending > 0 || unit.IsFinished) return;
        unit.IsFinished = true;
        Ended.Enqueue(unit);
    }

    private DeferredFragment FragmentOf(ResultObject owner, DeferUsage usage)
    {
        for (ResultNode? node = owner; node is not null; node = node.Around)
        {
            if (_fragments.TryGetValue(node, out var here) && Array.Find(here, fragment => fragment.Usage == usage) is { } found) return found;
        }
        throw new InvalidOperationException("A deferred field stands outside of its fragment.");
    }
}
