using System.Collections.Concurrent;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>
/// Plans of a selection in which a field stands more than once under different conditions: its place in the response, its
/// arguments and the places of its errors are those of the nodes that take part, so they are known per set of conditions only.
/// </summary>
internal sealed class SelectionVariants
{
    private const int Kept = 32;   // a client may vary its conditions at will

    private readonly SelectionCompiler _compiler;
    private readonly ObjectType _type;
    private readonly IReadOnlyList<SelectionPart> _parts;
    private readonly ulong _relevant;
    private readonly ConcurrentDictionary<ulong, SelectionPlan> _plans = new();

    private SelectionVariants(SelectionCompiler compiler, ObjectType type, IReadOnlyList<SelectionPart> parts, ulong relevant)
    {
        _compiler = compiler;
        _type = type;
        _parts = parts;
        _relevant = relevant;
    }

    /// <returns>Null when one plan serves all conditions.</returns>
    public static SelectionVariants? For(SelectionCompiler compiler, ObjectType type, IReadOnlyList<SelectionPart> parts, FieldCollector collected)
    {
        if (!collected.Groups.Any(group => group.Nodes.Exists(node => node.Conditions != group.Nodes[0].Conditions))) return null;
        var relevant = collected.Groups.SelectMany(group => group.Nodes).Aggregate(0UL, (mask, node) => mask | node.Conditions);
        return new SelectionVariants(compiler, type, parts, relevant);
    }

    public SelectionPlan For(ulong flags)
    {
        var key = flags & _relevant;
        if (_plans.TryGetValue(key, out var known)) return known;
        var plan = _compiler.CompileDecided(_type, _parts, key);
        return _plans.Count < Kept ? _plans.GetOrAdd(key, plan) : plan;
    }
}
