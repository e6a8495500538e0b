using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>Collects and merges fields per concrete type (spec 6.3.2), ahead of any request.</summary>
internal sealed class SelectionCompiler
{
    private readonly Schema _schema;
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments;

    public SelectionCompiler(Schema schema, DocumentNode document)
    {
        _schema = schema;
        _fragments = document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(fragment => fragment.Name.Value);
        // Every condition gets its bit now: a request evaluates its flags before plans of abstract types are compiled.
        foreach (var definition in document.Definitions.OfType<ExecutableDefinitionNode>()) Register(definition.SelectionSet);
    }

    public ConditionTable Conditions { get; } = new();

    public Schema Schema => _schema;

    public SelectionPlan Compile(ObjectType type, IReadOnlyList<SelectionPart> parts)
    {
        var groups = new OrderedDictionary<string, FieldGroup>();
        foreach (var part in parts) Collect(type, part.Selections, part.Conditions, groups, []);
        var fields = new FieldPlan[groups.Count];
        var next = 0;
        foreach (var (name, group) in groups) fields[next++] = new FieldPlan(this, type, name, group.Field, group.Nodes);
        return new SelectionPlan(type, fields);
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
            group.Nodes.Add(new ConditionalField(node, mask));
            return;
        }
        if (FindField(type, node.Name.Value) is { } field)
            groups.Add(node.ResponseName, new FieldGroup(field, [new ConditionalField(node, mask)]));
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

/// <summary>One of the merged nodes of a field and the conditions under which it takes part.</summary>
internal readonly record struct ConditionalField(FieldNode Node, ulong Conditions);
