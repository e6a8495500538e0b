using System.Text.Encodings.Web;
using System.Text.Json;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>One response field of one concrete type: what to call, with which arguments, and how to complete what it returns.</summary>
internal sealed class FieldPlan
{
    private readonly SelectionCompiler _compiler;
    private readonly List<ConditionalField> _nodes;
    private readonly Lock _gate = new();   // guards replacing _children
    private volatile SelectionPlan[] _children = [];
    private readonly ulong[]? _conditions;

    public FieldPlan(SelectionCompiler compiler, ObjectType parent, string responseName, OutputField field, List<ConditionalField> nodes)
    {
        _compiler = compiler;
        _nodes = nodes;
        _conditions = nodes.Exists(node => node.Conditions == 0) ? null : [.. nodes.Select(node => node.Conditions).Distinct()];
        ResponseName = responseName;
        EncodedName = JsonEncodedText.Encode(responseName, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        Field = field;
        Completion = CompletionPlan.For(field.Type);
        Arguments = ArgumentPlan.Create(field, Syntax);
        if (ReferenceEquals(field, compiler.Schema.TypenameField)) Constant = parent.Name;
        else if (field.Policies.Count == 0) Pure = field.Pure;
    }

    public string ResponseName { get; }

    public JsonEncodedText EncodedName { get; }

    public OutputField Field { get; }

    public FieldNode Syntax => _nodes[0].Node;

    public CompletionPlan Completion { get; }

    public ArgumentPlan Arguments { get; }

    /// <summary>The value of <c>__typename</c>.</summary>
    public string? Constant { get; }

    /// <summary>Set when the field can be resolved inline, without a task.</summary>
    public PureResolver? Pure { get; }

    public bool IsConditional => _conditions is not null;

    public bool IsIncluded(ulong flags)
    {
        if (_conditions is null) return true;
        foreach (var mask in _conditions)
        {
            if ((flags & mask) == mask) return true;
        }
        return false;
    }

    /// <summary>What is asked of the field's value when it is of <paramref name="type"/>.</summary>
    public SelectionPlan Child(ObjectType type)
    {
        foreach (var child in _children)
        {
            if (ReferenceEquals(child.Type, type)) return child;
        }
        lock (_gate)
        {
            if (Array.Find(_children, child => ReferenceEquals(child.Type, type)) is { } known) return known;
            var parts = _nodes.Where(node => node.Node.SelectionSet is not null)
                .Select(node => new SelectionPart(node.Node.SelectionSet!, node.Conditions))
                .ToList();
            var created = _compiler.Compile(type, parts);
            _children = [.. _children, created];
            return created;
        }
    }

    public IReadOnlyList<Location> Locations()
    {
        var locations = new List<Location>(_nodes.Count);
        foreach (var (node, _, _) in _nodes)
        {
            if (node.Location.IsKnown) locations.Add(new Location(node.Location.Line, node.Location.Column));
        }
        return locations;
    }
}
