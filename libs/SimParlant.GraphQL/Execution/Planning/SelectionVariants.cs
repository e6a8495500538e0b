using System.Collections.Concurrent;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>
/// Plans of a selection in which a field stands more than once under different conditions: its place in the response, its
/// arguments and the places of its errors are those of the nodes that take part, so they are known per set of conditions only.
/// </summary>
internal sealed class SelectionVariants(SelectionCompiler compiler, ObjectType type, IReadOnlyList<SelectionPart> parts, ulong relevant)
{
    private const int Kept = 32;   // a client may vary its conditions at will

    private readonly ConcurrentDictionary<ulong, SelectionPlan> _plans = new();

    public SelectionPlan For(ulong flags)
    {
        var key = flags & relevant;
        if (_plans.TryGetValue(key, out var known)) return known;
        var plan = compiler.Compile(type, parts, key);
        return _plans.Count < Kept ? _plans.GetOrAdd(key, plan) : plan;
    }
}
