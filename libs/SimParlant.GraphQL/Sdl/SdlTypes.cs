using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;
using SimParlant.GraphQL.Types.Building;

namespace SimParlant.GraphQL.Sdl;

/// <summary>Types out of SDL documents. Fields without a registered resolver read their parent, a dictionary, by name.</summary>
internal sealed class SdlTypes
{
    private readonly TypeRegistry _registry;
    private readonly SdlDefinitions _definitions;
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly SdlDefaults _defaults;

    public SdlTypes(TypeRegistry registry)
    {
        _registry = registry;
        _definitions = new SdlDefinitions(registry.Options.Documents, Report);
        _defaults = new SdlDefaults(Report);
    }

    public IReadOnlyList<DirectiveDefinition> Directives { get; private set; } = [];

    public SchemaRoots Build()
    {
        foreach (var definition in _definitions.Types)
        {
            var type = Create(definition);
            _types[type.Name] = type;
            if (type is not ScalarType || !IsBuiltIn(type.Name))
            {
                _registry.Add(type, null);
            }
        }

        foreach (var definition in _definitions.Types)
        {
            Complete(definition, _types[definition.Name.Value]);
        }

        Directives = [.. _definitions.Directives.Select(d => new DirectiveDefinition(
            d.Name.Value, d.Description?.Value, d.IsRepeatable, [.. d.Locations.Select(l => l.Value)], Arguments(d.Arguments, "@" + d.Name.Value)))];
        _defaults.SetAll();
        SdlDirectiveUses.Check(_registry.Options.Documents, Directives.Concat(BuiltInDirectives.Specified(_registry.Scalars)), Report);
        return new SchemaRoots(
            Root(OperationType.Query, "Query"), Root(OperationType.Mutation, "Mutation"), Root(OperationType.Subscription, "Subscription"),
            _definitions.Description, _definitions.SchemaDirectives);
    }

    private void Report(string message, string? place) => _registry.Problems.Add(new SchemaProblem(message, place));

    private static bool IsBuiltIn(string name) => name is "String" or "Int" or "Float" or "Boolean" or "ID";

    private ObjectType? Root(OperationType operation, string defaultName)
    {
        var declared = _definitions.Roots.GetValueOrDefault(operation);
        var name = declared ?? (!_definitions.HasSchema ? defaultName : null);
        if (name is null || !_types.TryGetValue(name, out var type))
        {
            if (declared is not null)
            {
                Report($"The schema names `{declared}` as a root, which is not defined.", declared);
            }

            return null;
        }

        if (type is ObjectType root)
        {
            return root;
        }

        Report($"The root `{name}` must be an object type.", name);
        return null;
    }

    private NamedType Create(TypeDefinitionNode definition)
    {
        var name = definition.Name.Value;
        var description = definition.Description?.Value;
        NamedType type = definition switch
        {
            ObjectTypeDefinitionNode => new ObjectType(name, description) { IsTypeOf = value => SdlValues.TypeName(value) == name },
            InterfaceTypeDefinitionNode => new InterfaceType(name, description),
            UnionTypeDefinitionNode => new UnionType(name, description),
            InputObjectTypeDefinitionNode => new InputObjectType(name, description),
            EnumTypeDefinitionNode known => new EnumType(name, description, null,
                [.. known.Values.Select(v => new EnumValue(v.Name.Value, v.Name.Value, v.Description?.Value, Deprecation(v.Directives)) { Directives = v.Directives })]),
            _ when IsBuiltIn(name) => _registry.Scalars.Named(name)!,
            _ => new AnyScalarType(name, description) { SpecifiedBy = Argument(definition.Directives, "specifiedBy", "url") is { } url ? new Uri(url, UriKind.RelativeOrAbsolute) : null },
        };
        if (!IsBuiltIn(name))
        {
            type.Directives = definition.Directives;
        }

        return type;
    }

    private void Complete(TypeDefinitionNode definition, NamedType type)
    {
        switch (definition, type)
        {
            case (ObjectTypeDefinitionNode node, ObjectType @object):
                Complete(@object, node.Interfaces, node.Fields);
                break;
            case (InterfaceTypeDefinitionNode node, InterfaceType contract):
                Complete(contract, node.Interfaces, node.Fields);
                break;
            case (UnionTypeDefinitionNode node, UnionType union):
                union.Types = [.. node.Types.Select(t => Find<ObjectType>(t, union.Name)).OfType<ObjectType>()];
                break;
            case (InputObjectTypeDefinitionNode node, InputObjectType input):
                input.IsOneOf = node.Directives.Any(d => d.Name.Value == "oneOf");
                input.Complete([.. node.Fields.Select(f => Field(f, $"{input.Name}.{f.Name.Value}")).OfType<InputField>()]);
                input.Create = SdlValues.ToDictionary;
                CheckEmpty(input.Fields.Count, input);
                break;
            case (EnumTypeDefinitionNode, EnumType known):
                CheckEmpty(known.Values.Count, known);
                break;
        }
    }

    private void Complete(ComplexType type, IReadOnlyList<NamedTypeNode> interfaces, IReadOnlyList<FieldDefinitionNode> fields)
    {
        type.Interfaces = [.. interfaces.Select(i => Find<InterfaceType>(i, type.Name)).OfType<InterfaceType>()];
        type.Fields = new FieldCollection(fields.Select(f => Field(type, f)).OfType<OutputField>());
        CheckEmpty(type.Fields.Count, type);
        foreach (var twice in fields.GroupBy(f => f.Name.Value).Where(g => g.Count() > 1))
        {
            Report($"`{type.Name}` has two fields `{twice.Key}`.", type.Name);
        }
    }

    private void CheckEmpty(int members, NamedType type)
    {
        if (members == 0)
        {
            Report($"`{type.Name}` has no members.", type.Name);
        }
    }

    private OutputField? Field(ComplexType owner, FieldDefinitionNode node)
    {
        var coordinate = $"{owner.Name}.{node.Name.Value}";
        if (Type(node.Type, coordinate) is not { } type)
        {
            return null;
        }

        _registry.Options.Resolvers.TryGetValue((owner.Name, node.Name.Value), out var resolver);
        return new OutputField(owner, node.Name.Value, type, Arguments(node.Arguments, coordinate))
        {
            Description = node.Description?.Value,
            DeprecationReason = Deprecation(node.Directives),
            Directives = node.Directives,
            Resolver = resolver,
            Pure = resolver is null ? SdlValues.ReadParent : null,
        };
    }

    private Argument[] Arguments(IReadOnlyList<InputValueDefinitionNode> nodes, string place) =>
        [.. nodes.Select(n => Type(n.Type, place) is { } type ? Define(new Argument(n.Name.Value, type, typeof(object)) { Description = n.Description?.Value, DeprecationReason = Deprecation(n.Directives) }, n) : null).OfType<Argument>()];

    private InputField? Field(InputValueDefinitionNode node, string place) => Type(node.Type, place) is { } type
        ? Define(new InputField(node.Name.Value, type, typeof(object)) { Description = node.Description?.Value, DeprecationReason = Deprecation(node.Directives) }, node)
        : null;

    private T Define<T>(T value, InputValueDefinitionNode node) where T : InputValueDefinition
    {
        value.Directives = node.Directives;
        if (node.DefaultValue is { } literal)
        {
            value.DefaultLiteral = literal;
            _defaults.Add(value);
        }

        return value;
    }

    private IType? Type(TypeNode node, string place) => node switch
    {
        NonNullTypeNode required => Type(required.Type, place) is { } inner ? new NonNullType(inner) : null,
        ListTypeNode list => Type(list.Type, place) is { } element ? new ListType(element) : null,
        NamedTypeNode named => Find<NamedType>(named, place),
        _ => null,
    };

    private T? Find<T>(NamedTypeNode node, string place) where T : NamedType
    {
        var name = node.Name.Value;
        if (_types.TryGetValue(name, out var type) || (IsBuiltIn(name) && (type = _registry.Scalars.Named(name)) is not null))
        {
            if (type is T found)
            {
                return found;
            }

            Report($"`{name}` cannot stand here: it is no {(typeof(T) == typeof(InterfaceType) ? "interface" : "object type")}.", place);
            return null;
        }

        Report($"There is no type `{name}`.", place);
        return null;
    }

    private static string? Deprecation(IReadOnlyList<DirectiveNode> directives) => directives.Any(d => d.Name.Value == "deprecated")
        ? Argument(directives, "deprecated", "reason") ?? "No longer supported"
        : null;

    private static string? Argument(IReadOnlyList<DirectiveNode> directives, string directive, string argument) => directives
        .FirstOrDefault(d => d.Name.Value == directive)?.Arguments
        .FirstOrDefault(a => a.Name.Value == argument)?.Value is StringValueNode text ? text.Value : null;
}
