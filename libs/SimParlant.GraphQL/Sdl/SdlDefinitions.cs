using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Sdl;

/// <summary>The definitions of several documents, extensions merged into what they extend.</summary>
internal sealed class SdlDefinitions
{
    private readonly OrderedDictionary<string, TypeDefinitionNode> _types = new(StringComparer.Ordinal);
    private readonly Action<string, string?> _report;

    public SdlDefinitions(IReadOnlyList<DocumentNode> documents, Action<string, string?> report)
    {
        _report = report;
        var all = documents.SelectMany(d => d.Definitions).ToArray();
        Directives = [.. all.OfType<DirectiveDefinitionNode>()];
        foreach (var twice in Directives.GroupBy(d => d.Name.Value).Where(g => g.Count() > 1))
        {
            report($"Two directives are named `@{twice.Key}`.", "@" + twice.Key);
        }

        HasSchema = all.OfType<SchemaDefinitionNode>().Any();
        SchemaDirectives = [.. all.SelectMany(d => d switch { SchemaDefinitionNode s => s.Directives, SchemaExtensionNode e => e.Directives, _ => [] })];
        if (all.OfType<SchemaDefinitionNode>().Count() > 1)
        {
            report("There is more than one schema definition.", null);
        }

        foreach (var definition in all)
        {
            switch (definition)
            {
                case TypeDefinitionNode type when !_types.TryAdd(type.Name.Value, type):
                    report($"Two types are named `{type.Name.Value}`.", type.Name.Value);
                    break;
                case SchemaDefinitionNode schema:
                    Description = schema.Description?.Value;
                    AddRoots(schema.OperationTypes);
                    break;
                case SchemaExtensionNode extension:
                    AddRoots(extension.OperationTypes);
                    break;
                case ExecutableDefinitionNode:
                    report("A schema document holds definitions of types only.", null);
                    break;
            }
        }

        foreach (var extension in all.OfType<TypeExtensionNode>())
        {
            Merge(extension);
        }
    }

    public IEnumerable<TypeDefinitionNode> Types => _types.Values;

    public IReadOnlyList<DirectiveDefinitionNode> Directives { get; }

    /// <summary>Whether the roots are named; otherwise they have the usual names.</summary>
    public bool HasSchema { get; }

    public Dictionary<OperationType, string> Roots { get; } = [];

    public string? Description { get; }

    /// <summary>On the schema itself.</summary>
    public IReadOnlyList<DirectiveNode> SchemaDirectives { get; }

    private void AddRoots(IReadOnlyList<OperationTypeDefinitionNode> roots)
    {
        foreach (var root in roots)
        {
            if (!Roots.TryAdd(root.Operation, root.Type.Name.Value))
            {
                _report($"There can be only one type for {root.Operation.ToString().ToLowerInvariant()} operations.", root.Type.Name.Value);
            }
        }
    }

    private void Merge(TypeExtensionNode extension)
    {
        var name = extension.Name.Value;
        TypeDefinitionNode? merged = (_types.GetValueOrDefault(name), extension) switch
        {
            (ObjectTypeDefinitionNode t, ObjectTypeExtensionNode e) => new ObjectTypeDefinitionNode(
                t.Description, t.Name, [.. t.Interfaces, .. e.Interfaces], [.. t.Directives, .. e.Directives], [.. t.Fields, .. e.Fields], t.Location),
            (InterfaceTypeDefinitionNode t, InterfaceTypeExtensionNode e) => new InterfaceTypeDefinitionNode(
                t.Description, t.Name, [.. t.Interfaces, .. e.Interfaces], [.. t.Directives, .. e.Directives], [.. t.Fields, .. e.Fields], t.Location),
            (UnionTypeDefinitionNode t, UnionTypeExtensionNode e) => new UnionTypeDefinitionNode(
                t.Description, t.Name, [.. t.Directives, .. e.Directives], [.. t.Types, .. e.Types], t.Location),
            (EnumTypeDefinitionNode t, EnumTypeExtensionNode e) => new EnumTypeDefinitionNode(
                t.Description, t.Name, [.. t.Directives, .. e.Directives], [.. t.Values, .. e.Values], t.Location),
            (InputObjectTypeDefinitionNode t, InputObjectTypeExtensionNode e) => new InputObjectTypeDefinitionNode(
                t.Description, t.Name, [.. t.Directives, .. e.Directives], [.. t.Fields, .. e.Fields], t.Location),
            (ScalarTypeDefinitionNode t, ScalarTypeExtensionNode e) => new ScalarTypeDefinitionNode(
                t.Description, t.Name, [.. t.Directives, .. e.Directives], t.Location),
            // Roots may be extended without ever being defined.
            (null, ObjectTypeExtensionNode e) when name is "Query" or "Mutation" or "Subscription" =>
                new ObjectTypeDefinitionNode(null, e.Name, e.Interfaces, e.Directives, e.Fields, e.Location),
            _ => null,
        };
        if (merged is null)
        {
            _report($"`{name}` is extended but not defined, or as another kind of type.", name);
            return;
        }

        _types[name] = merged;
    }
}
