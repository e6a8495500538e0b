using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation;

/// <summary>The operations and fragments of a document and who spreads whom.</summary>
internal sealed class DocumentFacts
{
    private readonly Dictionary<string, DefinitionFacts> _fragments = new(StringComparer.Ordinal);
    private HashSet<DefinitionFacts>? _used;

    public DocumentFacts(DocumentNode document)
    {
        foreach (var node in document.Definitions)
        {
            if (node is not ExecutableDefinitionNode definition)
            {
                continue;
            }

            var facts = new DefinitionFacts(definition);
            Definitions.Add(facts);
            if (definition is FragmentDefinitionNode fragment)
            {
                _fragments[fragment.Name.Value] = facts;
            }
        }
    }

    /// <summary>All of them in document order.</summary>
    public List<DefinitionFacts> Definitions { get; } = [];

    public IEnumerable<DefinitionFacts> Operations => Definitions.Where(definition => definition.Node is OperationDefinitionNode);

    public IEnumerable<DefinitionFacts> Fragments => Definitions.Where(definition => definition.Node is FragmentDefinitionNode);

    public IEnumerable<string> FragmentNames => _fragments.Keys;

    /// <summary>The last fragment of that name.</summary>
    public DefinitionFacts? Fragment(string name) => _fragments.GetValueOrDefault(name);

    /// <summary>The definition itself and every fragment it spreads, directly or through others, each once.</summary>
    public IReadOnlyList<DefinitionFacts> Reachable(DefinitionFacts root)
    {
        if (root.Reachable is { } known)
        {
            return known;
        }

        var found = new List<DefinitionFacts> { root };
        var seen = new HashSet<DefinitionFacts> { root };
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var spread in found[i].Spreads)
            {
                if (Fragment(spread.Node.Name.Value) is { } fragment && seen.Add(fragment))
                {
                    found.Add(fragment);
                }
            }
        }

        return root.Reachable = found;
    }

    /// <summary>Whether some operation spreads the fragment, directly or through others.</summary>
    public bool IsUsed(DefinitionFacts fragment)
    {
        _used ??= Operations.SelectMany(Reachable).ToHashSet();
        return _used.Contains(fragment);
    }
}

/// <summary>One operation or fragment.</summary>
internal sealed class DefinitionFacts
{
    private readonly HashSet<VariableUsage> _usages = [];

    public DefinitionFacts(ExecutableDefinitionNode node)
    {
        Node = node;
        Own = SizeCounter.Count(node, Spreads);
    }

    public ExecutableDefinitionNode Node { get; }

    public List<SpreadFacts> Spreads { get; } = [];

    /// <summary>Filled while the definition is traversed; of usages that expect the same of a variable only the first.</summary>
    public IReadOnlyCollection<VariableUsage> Usages => _usages;

    /// <summary>Without the fragments it spreads.</summary>
    public DefinitionSize Own { get; }

    internal IReadOnlyList<DefinitionFacts>? Reachable { get; set; }

    public void AddUsage(VariableUsage usage) => _usages.Add(usage);
}

/// <summary>A spread and how many fields enclose it in its definition; <see cref="InIntrospection"/> below a meta field.</summary>
internal readonly record struct SpreadFacts(FragmentSpreadNode Node, int Depth, bool InIntrospection);

/// <summary>A variable where a value is expected.</summary>
/// <param name="Node">The variable.</param>
/// <param name="Type">The expected type; null where it is unknown or anything goes.</param>
/// <param name="HasDefault">The argument or input field has a default value of its own.</param>
/// <param name="OneOf">The one-of input object whose field the variable is the value of.</param>
internal readonly record struct VariableUsage(VariableNode Node, IType? Type, bool HasDefault, InputObjectType? OneOf)
{
    /// <summary>Equal when the same variable is expected to fit the same place, wherever that stands.</summary>
    public bool Equals(VariableUsage other) => Node.Name.Value == other.Node.Name.Value
        && Equals(Type, other.Type)
        && HasDefault == other.HasDefault
        && ReferenceEquals(OneOf, other.OneOf);

    public override int GetHashCode() => HashCode.Combine(Node.Name.Value, Type, HasDefault, OneOf);
}
