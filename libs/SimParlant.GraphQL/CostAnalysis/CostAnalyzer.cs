using System.Runtime.CompilerServices;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.CostAnalysis;

/// <summary>
/// Turns an operation of a valid document into a term. Fields are merged as the executor merges them, so what several fragments
/// ask for counts once; conditions count as met. Equal selections are measured once, however often fragments repeat them.
/// </summary>
internal sealed class CostAnalyzer
{
    private const int MaxVisits = 250_000;

    private readonly Schema _schema;
    private readonly CostModel _model;
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueNode> _defaults = new(StringComparer.Ordinal);
    private readonly Dictionary<Measured, CostTerm> _measured = [];
    private int _visits;

    public CostAnalyzer(Schema schema, CostModel model, DocumentNode document)
    {
        _schema = schema;
        _model = model;
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>()) _fragments.TryAdd(fragment.Name.Value, fragment);
    }

    /// <exception cref="GraphQLException">A slicing argument is missing, or the operation cannot be measured in bounded time.</exception>
    public CostTerm Analyze(OperationDefinitionNode operation, ObjectType root)
    {
        foreach (var variable in operation.VariableDefinitions)
        {
            if (variable.DefaultValue is { } value) _defaults.TryAdd(variable.Variable.Name.Value, value);
        }
        var fields = Fields(root, [operation.SelectionSet], null);
        return CostTerm.Sum([fields, new ConstantTerm(new CostMetrics(0, _model.Of(root)))]);
    }

    private CostTerm Below(OutputField field, List<FieldNode> nodes)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var key = new Measured(field, nodes);
        if (_measured.TryGetValue(key, out var known)) return known;
        var sets = nodes.Where(node => node.SelectionSet is not null).Select(node => node.SelectionSet!).ToArray();
        var sized = _model.SizeOf(field) is { SizedFields.Count: > 0 } rule ? new Sized(rule, field, nodes[0]) : null;
        var term = CostTerm.Max([.. _schema.PossibleTypes(field.Type.NamedType()).Select(type => Fields(type, sets, sized))]);
        return _measured[key] = term;
    }

    private CostTerm Fields(ObjectType type, SelectionSetNode[] sets, Sized? parent)
    {
        var groups = new OrderedDictionary<string, List<FieldNode>>(StringComparer.Ordinal);
        HashSet<string>? seen = null;
        foreach (var set in sets) Collect(type, set, groups, ref seen);
        var terms = new List<CostTerm>(groups.Count);
        foreach (var nodes in groups.Values)
        {
            if (type.Fields.TryGet(nodes[0].Name.Value, out var field)) terms.Add(Field(field, nodes, parent));
        }
        return CostTerm.Sum(terms);
    }

    private CostTerm Field(OutputField field, List<FieldNode> nodes, Sized? parent)
    {
        var named = field.Type.NamedType();
        var rule = _model.SizeOf(field);
        if (rule is { RequireOneSlicingArgument: true } && nodes[0].Arguments.Count(argument => rule.SlicingArguments.Contains(argument.Name.Value)) != 1)
            throw new GraphQLException(CostErrors.OneSlicingArgumentRequired(nodes[0]));

        var size = !CostModel.IsList(field.Type) ? ListSize.One
            : rule is null && parent is not null && parent.Rule.SizedFields.Contains(field.Name) ? ListSize.Create(parent.Rule, parent.Field, parent.Node)
            : ListSize.Create(rule, field, nodes[0]);
        var arguments = InputCost.Create(_model, field, nodes[0], _defaults);
        var below = named.IsCompositeType() ? Below(field, nodes) : new ConstantTerm(default);
        return new FieldTerm(_model.Of(field), _model.Of(named), arguments, size, below).Simplify();
    }

    private void Collect(ObjectType type, SelectionSetNode set, OrderedDictionary<string, List<FieldNode>> groups, ref HashSet<string>? seen)
    {
        foreach (var selection in set.Selections)
        {
            if (++_visits > MaxVisits) throw new GraphQLException(CostErrors.TooComplex(MaxVisits));
            switch (selection)
            {
                case FieldNode field:
                    if (groups.TryGetValue(field.ResponseName, out var group)) group.Add(field);
                    else groups.Add(field.ResponseName, [field]);
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition, type):
                    Collect(type, inline.SelectionSet, groups, ref seen);
                    break;
                case FragmentSpreadNode spread when (seen ??= new(StringComparer.Ordinal)).Add(spread.Name.Value):
                    if (_fragments.TryGetValue(spread.Name.Value, out var fragment) && Applies(fragment.TypeCondition, type))
                        Collect(type, fragment.SelectionSet, groups, ref seen);
                    break;
            }
        }
    }

    private bool Applies(NamedTypeNode? condition, ObjectType type) =>
        condition is null || (_schema.TryGetType(condition.Name.Value, out var named) && _schema.IsPossible(named, type));

    private sealed record Sized(ListSizeRule Rule, OutputField Field, FieldNode Node);

    /// <summary>The same field with the same nodes merged into it.</summary>
    private readonly struct Measured(OutputField field, List<FieldNode> nodes) : IEquatable<Measured>
    {
        private readonly OutputField _field = field;
        private readonly List<FieldNode> _nodes = nodes;

        public bool Equals(Measured other)
        {
            if (!ReferenceEquals(_field, other._field) || _nodes.Count != other._nodes.Count) return false;
            for (var i = 0; i < _nodes.Count; i++)
            {
                if (!ReferenceEquals(_nodes[i], other._nodes[i])) return false;
            }
            return true;
        }

        public override bool Equals(object? obj) => obj is Measured other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(RuntimeHelpers.GetHashCode(_field));
            foreach (var node in _nodes) hash.Add(RuntimeHelpers.GetHashCode(node));
            return hash.ToHashCode();
        }
    }
}
