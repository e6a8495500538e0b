using SimParlant.GraphQL.CostAnalysis;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Sdl;

/// <summary>
/// From a schema to a document: the schema itself, interfaces, objects, unions, inputs, enums, scalars, directives, each kind by
/// name. What every server has (introspection, specified scalars and directives) is left out.
/// </summary>
internal sealed class SchemaDocument(CostDirectives? costs)
{
    private static readonly HashSet<string> SpecifiedScalars = ["String", "Int", "Float", "Boolean", "ID"];
    private static readonly HashSet<string> SpecifiedDirectives = ["skip", "include", "deprecated", "specifiedBy", "oneOf"];

    public static DocumentNode Create(Schema schema, CostDirectives? costs = null) => new SchemaDocument(costs).Write(schema);

    private DocumentNode Write(Schema schema)
    {
        var types = schema.Types.Values
            .Where(t => !t.IsIntrospectionType && !(t is ScalarType && SpecifiedScalars.Contains(t.Name)))
            .OrderBy(Rank).ThenBy(t => t.Name, StringComparer.Ordinal)
            .Select(Define);
        var directives = schema.Directives.Values
            .Where(d => !SpecifiedDirectives.Contains(d.Name))
            .OrderBy(d => d.Name, StringComparer.Ordinal)
            .Select(Define);
        return new DocumentNode([DefineSchema(schema), .. types, .. directives, .. costs?.Definitions ?? []]);
    }

    private static int Rank(NamedType type) => type switch
    {
        InterfaceType => 0,
        ObjectType => 1,
        UnionType => 2,
        InputObjectType => 3,
        EnumType => 4,
        _ => 5,
    };

    private static SchemaDefinitionNode DefineSchema(Schema schema)
    {
        var roots = new List<OperationTypeDefinitionNode> { Root(OperationType.Query, schema.Query) };
        if (schema.Mutation is { } mutation)
        {
            roots.Add(Root(OperationType.Mutation, mutation));
        }

        if (schema.Subscription is { } subscription)
        {
            roots.Add(Root(OperationType.Subscription, subscription));
        }

        return new SchemaDefinitionNode(Text(schema.Description), schema.AppliedDirectives, roots);
    }

    private static OperationTypeDefinitionNode Root(OperationType operation, ObjectType type) => new(operation, Reference(type));

    private DefinitionNode Define(NamedType type) => Define(type, costs?.Of(type) ?? type.Directives);

    private DefinitionNode Define(NamedType type, IReadOnlyList<DirectiveNode> directives) => type switch
    {
        InterfaceType contract => new InterfaceTypeDefinitionNode(
            Text(type.Description), Name(type), [.. contract.Interfaces.Select(Reference)], directives, [.. contract.Fields.Select(Field)]),
        ObjectType @object => new ObjectTypeDefinitionNode(
            Text(type.Description), Name(type), [.. @object.Interfaces.Select(Reference)], directives, [.. @object.Fields.Select(Field)]),
        UnionType union => new UnionTypeDefinitionNode(
            Text(type.Description), Name(type), directives, [.. union.Types.Select(Reference)]),
        InputObjectType input => new InputObjectTypeDefinitionNode(
            Text(type.Description), Name(type), input.IsOneOf ? Add(directives, "oneOf", null, null) : directives, [.. input.Fields.Select(Input)]),
        EnumType known => new EnumTypeDefinitionNode(
            Text(type.Description), Name(type), directives,
            [.. known.Values.Select(v => new EnumValueDefinitionNode(Text(v.Description), new NameNode(v.Name), Deprecated(v.Directives, v.DeprecationReason)))]),
        ScalarType scalar => new ScalarTypeDefinitionNode(
            Text(type.Description), Name(type),
            scalar.SpecifiedBy is { } url ? Add(directives, "specifiedBy", "url", url.OriginalString) : directives),
        _ => throw new ArgumentException($"`{type.Name}` is of an unknown kind.", nameof(type)),
    };

    private DirectiveDefinitionNode Define(DirectiveDefinition directive) => new(
        Text(directive.Description), new NameNode(directive.Name), [.. directive.Arguments.Select(Input)], directive.IsRepeatable,
        [.. directive.Locations.Select(l => new NameNode(l))]);

    private FieldDefinitionNode Field(OutputField field) => new(
        Text(field.Description), new NameNode(field.Name), [.. field.Arguments.Select(Input)], Reference(field.Type),
        Deprecated(costs?.Of(field) ?? field.Directives, field.DeprecationReason));

    private InputValueDefinitionNode Input(InputValueDefinition value) => new(
        Text(value.Description), new NameNode(value.Name), Reference(value.Type), value.DefaultLiteral,
        Deprecated(costs?.Of(value) ?? value.Directives, value.DeprecationReason));

    private static IReadOnlyList<DirectiveNode> Deprecated(IReadOnlyList<DirectiveNode> directives, string? reason) =>
        reason is null ? directives : Add(directives, "deprecated", "reason", reason);

    private static IReadOnlyList<DirectiveNode> Add(IReadOnlyList<DirectiveNode> directives, string name, string? argument, string? value)
    {
        if (directives.Any(d => d.Name.Value == name))
        {
            return directives;
        }

        ArgumentNode[] arguments = argument is null ? [] : [new ArgumentNode(new NameNode(argument), new StringValueNode(value!))];
        return [.. directives, new DirectiveNode(new NameNode(name), arguments)];
    }

    private static TypeNode Reference(IType type) => type switch
    {
        NonNullType required => new NonNullTypeNode(Reference(required.Inner)),
        ListType list => new ListTypeNode(Reference(list.Inner)),
        _ => Reference((NamedType)type),
    };

    private static NamedTypeNode Reference(NamedType type) => new(Name(type));

    private static NameNode Name(NamedType type) => new(type.Name);

    private static StringValueNode? Text(string? text) => text is null ? null : new StringValueNode(text, block: true);
}
