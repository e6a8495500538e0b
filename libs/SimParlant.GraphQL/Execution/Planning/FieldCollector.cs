using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>Collects the fields asked of one concrete type by response name, in order of first appearance (spec 6.3.2).</summary>
/// <param name="compiler">Knows the fragments and conditions.</param>
/// <param name="type">The type.</param>
/// <param name="flags">The conditions that hold; null to leave them open.</param>
internal sealed class FieldCollector(SelectionCompiler compiler, ObjectType type, ulong? flags = null)
{
    private readonly OrderedDictionary<string, FieldGroup> _groups = new();
    private readonly HashSet<(string Fragment, ulong Conditions, DeferUsage? Defer)> _visited = [];

    public IEnumerable<FieldGroup> Groups => _groups.Values;

    /// <summary>The <c>@defer</c>s met on the way.</summary>
    public List<DeferUsage> Introduced { get; } = [];

    public void Collect(SelectionPart part)
    {
        _visited.Clear();
        Collect(part.Selections, part.Conditions, part.Defer);
    }

    private void Collect(SelectionSetNode selections, ulong conditions, DeferUsage? defer)
    {
        foreach (var selection in selections.Selections)
        {
            if (compiler.ConditionsOf(selection) is not { } own) continue;
            var mask = conditions | own;
            if (flags is { } met)
            {
                if ((met & mask) != mask) continue;
                mask = 0;
            }
            switch (selection)
            {
                case FieldNode node: Add(node, mask, defer); break;
                case FragmentSpreadNode spread:
                    var fragment = compiler.Fragment(spread.Name.Value);
                    if (!compiler.Applies(fragment.TypeCondition, type)) break;
                    var known = (spread.Name.Value, mask, defer);
                    if (_visited.Contains(known)) break;   // also with @defer: what comes at once does not come again
                    var later = compiler.DeferOf(spread, defer);
                    if (later is null) _visited.Add(known);
                    CollectFragment(fragment.SelectionSet, mask, later, defer);
                    break;
                case InlineFragmentNode inline when compiler.Applies(inline.TypeCondition, type):
                    CollectFragment(inline.SelectionSet, mask, compiler.DeferOf(inline, defer), defer);
                    break;
            }
        }
    }

    private void CollectFragment(SelectionSetNode selections, ulong mask, DeferUsage? introduced, DeferUsage? around)
    {
        if (introduced is not null) Introduced.Add(introduced);
        Collect(selections, mask, introduced ?? around);
    }

    private void Add(FieldNode node, ulong mask, DeferUsage? defer)
    {
        if (_groups.TryGetValue(node.ResponseName, out var group)) group.Nodes.Add(new ConditionalField(node, mask, defer));
        else if (compiler.FindField(type, node.Name.Value) is { } field)
            _groups.Add(node.ResponseName, new FieldGroup(node.ResponseName, field, [new ConditionalField(node, mask, defer)]));
    }
}

/// <summary>All nodes of one response name.</summary>
internal sealed record FieldGroup(string ResponseName, OutputField Field, List<ConditionalField> Nodes)
{
    public FieldPlan ToPlan(SelectionCompiler compiler, ObjectType type, DeferUsage[] within) => new(compiler, type, ResponseName, Field, Nodes, within);
}

/// <summary>One of the merged nodes of a field, the conditions under which it takes part, and the <c>@defer</c> it stands in.</summary>
internal readonly record struct ConditionalField(FieldNode Node, ulong Conditions, DeferUsage? Defer);
