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
    private readonly DeferUsage[] _within;
    private readonly Lock _gate = new();   // guards replacing _children
    private volatile SelectionPlan[] _children = [];
    private readonly ulong[]? _conditions;
    private Finding _isDirect;
    private Finding _isDirectBelow;

    public FieldPlan(SelectionCompiler compiler, ObjectType parent, string responseName, OutputField field, List<ConditionalField> nodes, DeferUsage[] within)
    {
        _compiler = compiler;
        _nodes = nodes;
        _within = within;
        _conditions = nodes.Exists(node => node.Conditions == 0) ? null : [.. nodes.Select(node => node.Conditions).Distinct()];
        ResponseName = responseName;
        EncodedName = JsonEncodedText.Encode(responseName, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        Field = field;
        Completion = CompletionPlan.For(field.Type);
        Arguments = ArgumentPlan.Create(field, Syntax);
        Stream = Completion.Kind == CompletionKind.List ? compiler.StreamOf(Syntax) : null;
        if (ReferenceEquals(field, compiler.Schema.TypenameField)) Constant = parent.Name;
        else if (field.Policies.Count == 0) Pure = field.Pure;
    }

    public string ResponseName { get; }

    public JsonEncodedText EncodedName { get; }

    public OutputField Field { get; }

    public FieldNode Syntax => _nodes[0].Node;

    public CompletionPlan Completion { get; }

    public ArgumentPlan Arguments { get; }

    /// <summary>Set when the items of the list come one after the other.</summary>
    public StreamUsage? Stream { get; }

    /// <summary>The value of <c>__typename</c>.</summary>
    public string? Constant { get; }

    /// <summary>How the field is read from its parent; used where <see cref="IsDirect"/>.</summary>
    public SourceAccess Source => Field.Source!;

    /// <summary>The field, and all that is asked below it, is read from its parent when the answer is written (see <see cref="SourceAccess"/>).</summary>
    public bool IsDirect => _isDirect.Known
        ?? _isDirect.Set(Field is { Source: not null, Policies.Count: 0, Arguments.Count: 0 } && (!Completion.IsComposite || IsDirectBelow));

    /// <summary>Whether everything asked of the field's values can be read from them.</summary>
    public bool IsDirectBelow => _isDirectBelow.Known
        ?? _isDirectBelow.Set(!Completion.IsComposite || _compiler.Schema.PossibleTypes(Completion.Named).All(type => Child(type).IsDirect));

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
        return CompileChild(type);
    }

    // Apart from Child, which then needs no closure.
    private SelectionPlan CompileChild(ObjectType type)
    {
        lock (_gate)
        {
            if (Array.Find(_children, child => ReferenceEquals(child.Type, type)) is { } known) return known;
            var parts = _nodes.Where(node => node.Node.SelectionSet is not null)
                .Select(node => new SelectionPart(node.Node.SelectionSet!, node.Conditions, node.Defer))
                .ToList();
            var created = _compiler.Compile(type, parts, _within);
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
