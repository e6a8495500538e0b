using System.Diagnostics.CodeAnalysis;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation;

/// <summary>Collects sets of fields that are answered together, fragments written out, and hands out each distinct set once.</summary>
internal sealed class MergeSets(ValidationContext context)
{
    private readonly Dictionary<FieldNode, MergeField> _fields = [];
    private readonly HashSet<FieldSet> _known = [];
    private readonly Queue<(FieldSet Set, MergePath? Path)> _pending = new();
    private int _visits;

    /// <summary>The bound on visits was reached; sets were left out.</summary>
    public bool IsExhausted { get; private set; }

    public void AddRoot(ExecutableDefinitionNode definition)
    {
        var type = definition is OperationDefinitionNode operation
            ? context.RootType(operation.Operation)
            : context.CompositeType(((FragmentDefinitionNode)definition).TypeCondition);
        var fields = Collect([(definition.SelectionSet, type)]);
        Add(fields, null, byParent: false);
        Add(fields, null, byParent: true);
    }

    /// <summary>Adds the merged selections below fields that share a response name.</summary>
    public void Merge(List<MergeField> fields, MergePath? path, bool byParent)
    {
        List<(SelectionSetNode, NamedType?)>? below = null;
        _visits += fields.Count;
        foreach (var field in fields)
        {
            if (field.Node.SelectionSet is { } set)
            {
                var type = field.Type?.NamedType();
                (below ??= []).Add((set, type is not null && type.IsCompositeType() ? type : null));
            }
        }

        if (below is not null)
        {
            Add(Collect(below), new MergePath(path, fields[0].ResponseName), byParent);
        }
    }

    public bool TryNext([NotNullWhen(true)] out MergeField[]? set, out MergePath? path, out bool byParent)
    {
        if (IsExhausted || !_pending.TryDequeue(out var next))
        {
            (set, path, byParent) = (null, null, false);
            return false;
        }

        (set, path, byParent) = (next.Set.Fields, next.Path, next.Set.ByParent);
        return true;
    }

    private void Add(MergeField[] fields, MergePath? path, bool byParent)
    {
        var set = new FieldSet(fields, byParent);
        if (_known.Add(set))
        {
            _pending.Enqueue((set, path));
        }
    }

    private MergeField[] Collect(List<(SelectionSetNode Set, NamedType? Parent)> sets)
    {
        var found = new HashSet<MergeField>();
        var fragments = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<(IReadOnlyList<SelectionNode> Selections, int Next, NamedType? Parent)>();
        for (var i = sets.Count - 1; i >= 0; i--)
        {
            pending.Push((sets[i].Set.Selections, 0, sets[i].Parent));
        }

        while (!IsExhausted && pending.TryPop(out var at))
        {
            if (at.Next == at.Selections.Count)
            {
                continue;
            }

            pending.Push(at with { Next = at.Next + 1 });
            IsExhausted |= ++_visits > context.Options.MaxMergeVisits;
            switch (at.Selections[at.Next])
            {
                case FieldNode field:
                    found.Add(Field(field, at.Parent));
                    break;
                case InlineFragmentNode inline:
                    var type = inline.TypeCondition is { } condition ? context.CompositeType(condition) : at.Parent;
                    pending.Push((inline.SelectionSet.Selections, 0, type));
                    break;
                case FragmentSpreadNode spread when fragments.Add(spread.Name.Value)
                    && context.Facts.Fragment(spread.Name.Value)?.Node is FragmentDefinitionNode fragment:
                    pending.Push((fragment.SelectionSet.Selections, 0, context.CompositeType(fragment.TypeCondition)));
                    break;
            }
        }

        var fields = found.ToArray();
        Array.Sort(fields, static (left, right) => left.Id.CompareTo(right.Id));
        return fields;
    }

    private MergeField Field(FieldNode node, NamedType? parent)
    {
        if (!_fields.TryGetValue(node, out var field))
        {
            field = new MergeField(_fields.Count, node, parent, context.FindField(parent, node.Name.Value)?.Type);
            _fields.Add(node, field);
        }

        return field;
    }

    /// <summary>Equal when it holds the same fields, which are sorted, for the same purpose.</summary>
    private readonly record struct FieldSet(MergeField[] Fields, bool ByParent)
    {
        public bool Equals(FieldSet other) => ByParent == other.ByParent && Fields.AsSpan().SequenceEqual(other.Fields);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(ByParent);
            foreach (var field in Fields)
            {
                hash.Add(field.Id);
            }

            return hash.ToHashCode();
        }
    }
}
