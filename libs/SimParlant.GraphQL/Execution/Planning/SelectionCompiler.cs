using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>Collects and merges fields per concrete type (spec 6.3.2), ahead of any request.</summary>
internal sealed class SelectionCompiler
{
    private readonly Schema _schema;
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments;
    private long _collected;   // shared by compilations that run at once: only the order within one matters

    public SelectionCompiler(Schema schema, DocumentNode document)
    {
        _schema = schema;
        _fragments = document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(fragment => fragment.Name.Value);
        // Every condition gets its bit now: a request evaluates its flags before plans of abstract types are compiled.
        foreach (var definition in document.Definitions.OfType<ExecutableDefinitionNode>()) Register(definition.SelectionSet);
    }

    public ConditionTable Conditions { get; } = new();

    public Schema Schema => _schema;

    /// <param name="type">The concrete type.</param>
    /// <param name="parts">What is asked of it.</param>
    /// <param name="flags">The conditions that hold; null to leave them open.</param>
    public SelectionPlan Compile(ObjectType type, IReadOnlyList<SelectionPart> parts, ulong? flags = null)
    {
        var groups = new OrderedDictionary<string, FieldGroup>();
        foreach (var part in parts) Collect(type, part.Selections, part.Conditions, groups, []);
        if (flags is { } known) groups = Decide(groups, known);
        var fields = new FieldPlan[groups.Count];
        var next = 0;
        foreach (var (name, group) in groups) fields[next++] = new FieldPlan(this, type, name, group.Field, group.Nodes);
        var differ = groups.Values.Any(group => group.Nodes.Exists(node => node.Conditions != group.Nodes[0].Conditions));
        return new SelectionPlan(type, fields, differ ? new SelectionVariants(this, type, parts, Relevant(groups)) : null);
    }

    private static ulong Relevant(OrderedDictionary<string, FieldGroup> groups) =>
        groups.Values.SelectMany(group => group.Nodes).Aggregate(0UL, (mask, node) => mask | node.Conditions);

    /// <summary>Keeps the nodes whose conditions hold, without conditions, in the order of the first of each group.</summary>
    private static OrderedDictionary<string, FieldGroup> Decide(OrderedDictionary<string, FieldGroup> groups, ulong flags)
    {
        var decided = groups
            .Select(group => (group.Key, Group: group.Value with { Nodes = [.. group.Value.Nodes.Where(node => (flags & node.Conditions) == node.Conditions)] }))
            .Where(group => group.Group.Nodes.Count > 0)
            .OrderBy(group => group.Group.Nodes[0].Order);
        var result = new OrderedDictionary<string, FieldGroup>();
        foreach (var (name, group) in decided) result.Add(name, group with { Nodes = [.. group.Nodes.Select(node => node with { Conditions = 0 })] });
        return result;
    }

    private void Collect(
        ObjectType type, SelectionSetNode selections, ulong conditions, OrderedDictionary<string, FieldGroup> groups, HashSet<(string, ulong)> visited)
    {
        foreach (var selection in selections.Selections)
        {
            if (Conditions.MaskOf(selection.Directives) is not { } own) continue;
            var mask = conditions | own;
            switch (selection)
            {
                case FieldNode node: Add(type, node, mask, groups); break;
                case FragmentSpreadNode spread when visited.Add((spread.Name.Value, mask)):
                    var fragment = _fragments[spread.Name.Value];
                    if (Applies(fragment.TypeCondition, type)) Collect(type, fragment.SelectionSet, mask, groups, visited);
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition, type): Collect(type, inline.SelectionSet, mask, groups, visited); break;
            }
        }
    }

    private void Add(ObjectType type, FieldNode node, ulong mask, OrderedDictionary<string, FieldGroup> groups)
    {
        if (groups.TryGetValue(node.ResponseName, out var group))
        {
            group.Nodes.Add(new ConditionalField(node, mask, Interlocked.Increment(ref _collected)));
            return;
        }
        if (FindField(type, node.Name.Value) is { } field)
            groups.Add(node.ResponseName, new FieldGroup(field, [new ConditionalField(node, mask, Interlocked.Increment(ref _collected))]));
    }

    private OutputField? FindField(ObjectType type, string name)
    {
        if (type.Fields.TryGet(name, out var field)) return field;
        if (name == _schema.TypenameField.Name) return _schema.TypenameField;
        if (!ReferenceEquals(type, _schema.Query)) return null;
        return name == _schema.SchemaField.Name ? _schema.SchemaField : name == _schema.TypeField.Name ? _schema.TypeField : null;
    }

    private bool Applies(NamedTypeNode? condition, ObjectType type) =>
        condition is null || (_schema.TryGetType(condition.Name.Value, out var named) && _schema.IsPossible(named, type));

    private void Register(SelectionSetNode selections)
    {
        foreach (var selection in selections.Selections)
        {
            Conditions.MaskOf(selection.Directives);
            var inner = selection switch
            {
                FieldNode field => field.SelectionSet,
                InlineFragmentNode inline => inline.SelectionSet,
                _ => null,
            };
            if (inner is not null) Register(inner);
        }
    }

    private sealed record FieldGroup(OutputField Field, List<ConditionalField> Nodes);
}

/// <summary>One of the merged nodes of a field, the conditions under which it takes part, and its rank among the nodes collected with it.</summary>
internal readonly record struct ConditionalField(FieldNode Node, ulong Conditions, long Order);
