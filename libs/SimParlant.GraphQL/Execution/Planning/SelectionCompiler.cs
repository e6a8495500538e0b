using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>Collects and merges fields per concrete type (spec 6.3.2), ahead of any request.</summary>
internal sealed class SelectionCompiler
{
    private readonly Schema _schema;
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments;

    private readonly ulong? _flags;

    public SelectionCompiler(Schema schema, DocumentNode document)
    {
        _schema = schema;
        _fragments = document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(fragment => fragment.Name.Value);
        // Every condition gets its bit now: a request evaluates its flags before plans of abstract types are compiled.
        foreach (var definition in document.Definitions.OfType<ExecutableDefinitionNode>()) Register(definition.SelectionSet);
    }

    /// <summary>Compiles for answers in parts. What is deferred depends on the conditions, so they are decided: no selection stays conditional.</summary>
    public SelectionCompiler(Schema schema, DocumentNode document, ConditionTable conditions, ulong flags)
        : this(schema, document)
    {
        Conditions = conditions;
        _flags = flags;
    }

    public ConditionTable Conditions { get; } = new();

    public Schema Schema => _schema;

    public SelectionPlan CompileRoot(ObjectType type, OperationDefinitionNode operation) =>
        Compile(type, [new SelectionPart(operation.SelectionSet, 0, null)], []);

    /// <param name="type">The concrete type the fields are asked of.</param>
    /// <param name="parts">The selections to merge.</param>
    /// <param name="within">The deferred fragments that what is compiled here is delivered with; empty at first.</param>
    public SelectionPlan Compile(ObjectType type, IReadOnlyList<SelectionPart> parts, DeferUsage[] within)
    {
        var collected = new FieldCollector(this, type);
        foreach (var part in parts) collected.Collect(part);
        return _flags is null
            ? ToPlan(type, collected, SelectionVariants.For(this, type, parts, collected))
            : DeferPartition.Split(this, type, collected, within);
    }

    /// <summary>Compiles for requests whose conditions are known: no field stays conditional.</summary>
    public SelectionPlan CompileDecided(ObjectType type, IReadOnlyList<SelectionPart> parts, ulong flags)
    {
        var collected = new FieldCollector(this, type, flags);
        foreach (var part in parts) collected.Collect(part);
        return ToPlan(type, collected, null);
    }

    private SelectionPlan ToPlan(ObjectType type, FieldCollector collected, SelectionVariants? variants) =>
        new(type, [.. collected.Groups.Select(group => group.ToPlan(this, type, []))], variants: variants);

    public StreamUsage? StreamOf(FieldNode node) =>
        _flags is { } flags && IncrementalDirectives.Find(node.Directives, IncrementalDirectives.Stream) is { } directive && Conditions.Applies(directive, flags)
            ? IncrementalDirectives.ToStream(directive)
            : null;

    public FragmentDefinitionNode Fragment(string name) => _fragments[name];

    /// <summary>The conditions under which a selection takes part; null when it never does.</summary>
    public ulong? ConditionsOf(SelectionNode selection)
    {
        var mask = Conditions.MaskOf(selection.Directives);
        if (_flags is not { } flags || mask is not { } decided) return mask;
        return (flags & decided) == decided ? 0 : null;
    }

    public DeferUsage? DeferOf(SelectionNode fragment, DeferUsage? around) =>
        _flags is { } flags && IncrementalDirectives.Find(fragment.Directives, IncrementalDirectives.Defer) is { } directive && Conditions.Applies(directive, flags)
            ? new DeferUsage(IncrementalDirectives.Label(directive), around)
            : null;

    public OutputField? FindField(ObjectType type, string name)
    {
        if (type.Fields.TryGet(name, out var field)) return field;
        if (name == _schema.TypenameField.Name) return _schema.TypenameField;
        if (!ReferenceEquals(type, _schema.Query)) return null;
        return name == _schema.SchemaField.Name ? _schema.SchemaField : name == _schema.TypeField.Name ? _schema.TypeField : null;
    }

    public bool Applies(NamedTypeNode? condition, ObjectType type) =>
        condition is null || (_schema.TryGetType(condition.Name.Value, out var named) && _schema.IsPossible(named, type));

    private void Register(SelectionSetNode selections)
    {
        foreach (var selection in selections.Selections)
        {
            Conditions.MaskOf(selection.Directives);
            foreach (var directive in selection.Directives)
            {
                if (directive.Name.Value is IncrementalDirectives.Defer or IncrementalDirectives.Stream) Conditions.Applies(directive, 0);
            }
            var inner = selection switch
            {
                FieldNode field => field.SelectionSet,
                InlineFragmentNode inline => inline.SelectionSet,
                _ => null,
            };
            if (inner is not null) Register(inner);
        }
    }
}
