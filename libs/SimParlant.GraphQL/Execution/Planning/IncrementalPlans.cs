using System.Collections.Concurrent;

namespace SimParlant.GraphQL.Execution;

/// <summary>The plans of one operation for answers in parts, one per combination of its conditions.</summary>
internal sealed class IncrementalPlans(Func<ulong, OperationPlan> create)
{
    private const int Kept = 16;   // a document has up to 2^64 combinations; those beyond are planned per request

    private readonly ConcurrentDictionary<ulong, OperationPlan> _plans = new();

    public OperationPlan For(ulong flags)
    {
        if (_plans.TryGetValue(flags, out var known)) return known;
        var created = create(flags);
        return _plans.Count < Kept ? _plans.GetOrAdd(flags, created) : created;
    }
}
