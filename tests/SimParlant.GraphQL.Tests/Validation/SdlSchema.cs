using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Validation;

/// <summary>Makes a schema without resolvers out of SDL, straight through the constructors of the type model.</summary>
internal sealed class SdlSchema
{
    private const string BuiltIn = """
        directive @skip(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @include(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @deprecated(reason: String) on FIELD_DEFINITION | ENUM_VALUE
        directive @specifiedBy(url: String!) on SCALAR
        directive @oneOf on INPUT_OBJECT
        type __Schema { description: String types: [__Type!]! queryType: __Type! directives: [__Directive!]! }
        type __Type {
          kind: __TypeKind! name: String fields(includeDeprecated: Boolean = false): [__Field!] interfaces: [__Type!]
          possibleTypes: [__Type!] enumValues: [__EnumValue!] inputFields: [__InputValue!] ofType: __Type
        }
        enum __TypeKind { SCALAR OBJECT INTERFACE UNION ENUM INPUT_OBJECT LIST NON_NULL }
        type __Field { name: String! args: [__InputValue!]! type: __Type! }
        type __InputValue { name: String! type: __Type! defaultValue: String }
        type __EnumValue { name: String! }
        type __Directive { name: String! args: [__InputValue!]! }
        """;

    private readonly Dictionary<string, NamedType> _types = new NamedType[]
    {
        new IntType(), new FloatType(), new StringType(), new BooleanType(), new IdType(),
    }.ToDictionary(type => type.Name);

    public static Schema Build(string sdl) => new SdlSchema().Create(Utf8GraphQLParser.Parse(sdl + BuiltIn, ParserOptions.Trusted));

    private Schema Create(DocumentNode document)
    {
        var definitions = document.Definitions.OfType<TypeDefinitionNode>().ToArray();
        foreach (var definition in definitions)
        {
            _types.Add(definition.Name.Value, Declare(definition));
        }

        foreach (var definition in definitions)
        {
            Complete(definition);
        }

        var roots = document.Definitions.OfType<SchemaDefinitionNode>().Single().OperationTypes
            .ToDictionary(root => root.Operation, root => (ObjectType)_types[root.Type.Name.Value]);
        var query = roots[OperationType.Query];
        var meta = new MetaFields(
            new OutputField(query, "__typename", new NonNullType(_types["String"])),
            new OutputField(query, "__schema", new NonNullType(_types["__Schema"])),
            new OutputField(query, "__type", _types["__Type"], [new Argument("name", new NonNullType(_types["String"]), typeof(string))]));
        return new Schema(new SchemaParts(
            query,
            roots.GetValueOrDefault(OperationType.Mutation),
            roots.GetValueOrDefault(OperationType.Subscription),
            null,
            _types.Values,
            [.. document.Definitions.OfType<DirectiveDefinitionNode>().Select(Directive)],
            meta));
    }

    private static NamedType Declare(TypeDefinitionNode definition) => definition switch
    {
        ScalarTypeDefinitionNode { Name.Value: "JSON" } => new JsonType(),
        ObjectTypeDefinitionNode => new ObjectType(definition.Name.Value),
        InterfaceTypeDefinitionNode => new InterfaceType(definition.Name.Value),
        UnionTypeDefinitionNode => new UnionType(definition.Name.Value),
        InputObjectTypeDefinitionNode input => new InputObjectType(definition.Name.Value)
        {
            IsOneOf = input.Directives.Any(directive => directive.Name.Value == "oneOf"),
        },
        EnumTypeDefinitionNode values => new EnumType(
            definition.Name.Value, null, null, [.. values.Values.Select(value => new EnumValue(value.Name.Value, value.Name.Value))]),
        _ => throw new NotSupportedException(definition.ToString()),
    };

    private void Complete(TypeDefinitionNode definition)
    {
        switch (_types[definition.Name.Value], definition)
        {
            case (ObjectType type, ObjectTypeDefinitionNode node):
                Complete(type, node.Interfaces, node.Fields);
                break;
            case (InterfaceType type, InterfaceTypeDefinitionNode node):
                Complete(type, node.Interfaces, node.Fields);
                break;
            case (UnionType type, UnionTypeDefinitionNode node):
                type.Types = [.. node.Types.Select(member => (ObjectType)_types[member.Name.Value])];
                break;
            case (InputObjectType type, InputObjectTypeDefinitionNode node):
                type.Complete([.. node.Fields.Select(field => new InputField(field.Name.Value, Type(field.Type), typeof(object))
                {
                    DefaultLiteral = field.DefaultValue,
                })]);
                break;
        }
    }

    private void Complete(ComplexType type, IReadOnlyList<NamedTypeNode> interfaces, IReadOnlyList<FieldDefinitionNode> fields)
    {
        type.Interfaces = [.. interfaces.Select(name => (InterfaceType)_types[name.Name.Value])];
        type.Fields = new FieldCollection(fields.Select(field =>
            new OutputField(type, field.Name.Value, Type(field.Type), [.. field.Arguments.Select(Argument)])));
    }

    private DirectiveDefinition Directive(DirectiveDefinitionNode node) => new(
        node.Name.Value,
        null,
        node.IsRepeatable,
        [.. node.Locations.Select(location => location.Value)],
        [.. node.Arguments.Select(Argument)]);

    private Argument Argument(InputValueDefinitionNode node) =>
        new(node.Name.Value, Type(node.Type), typeof(object)) { DefaultLiteral = node.DefaultValue };

    private IType Type(TypeNode node) => node switch
    {
        NonNullTypeNode required => new NonNullType(Type(required.Type)),
        ListTypeNode list => new ListType(Type(list.Type)),
        _ => _types[((NamedTypeNode)node).Name.Value],
    };
}
