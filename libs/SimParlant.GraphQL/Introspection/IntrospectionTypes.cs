using SimParlant.GraphQL.Types;
using SimParlant.GraphQL.Types.Building;

namespace SimParlant.GraphQL.Introspection;

/// <summary>The types a schema describes itself with (spec 4.2), and the meta fields that lead to them.</summary>
internal sealed class IntrospectionTypes
{
    private readonly ObjectType _schema = new("__Schema", "A schema: its types, its directives and its operation roots.");
    private readonly ObjectType _type = new("__Type", "A type, named or wrapped.");
    private readonly ObjectType _field = new("__Field", "A field of an object or interface.");
    private readonly ObjectType _inputValue = new("__InputValue", "An argument, or a field of an input object.");
    private readonly ObjectType _enumValue = new("__EnumValue", "A value of an enum.");
    private readonly ObjectType _directive = new("__Directive", "A directive the schema knows.");
    private readonly EnumType _kind = Names(
        "__TypeKind", "The kinds of types.", ["SCALAR", "OBJECT", "INTERFACE", "UNION", "ENUM", "INPUT_OBJECT", "LIST", "NON_NULL"]);

    private readonly EnumType _location = Names(
        "__DirectiveLocation", "The places a directive may stand in.",
        [.. Language.DirectiveLocations.Executable.Order(StringComparer.Ordinal), .. Language.DirectiveLocations.TypeSystem.Order(StringComparer.Ordinal)]);

    private readonly StringType _string;
    private readonly BooleanType _boolean;

    public IntrospectionTypes(ScalarTypes scalars)
    {
        _string = scalars.Get<StringType>();
        _boolean = scalars.Get<BooleanType>();
        _schema.Fields = new FieldCollection(SchemaFields());
        _type.Fields = new FieldCollection(TypeFields());
        _field.Fields = new FieldCollection(FieldFields());
        _inputValue.Fields = new FieldCollection(InputValueFields());
        _enumValue.Fields = new FieldCollection(EnumValueFields());
        _directive.Fields = new FieldCollection(DirectiveFields());
    }

    public IReadOnlyList<NamedType> All => [_schema, _type, _field, _inputValue, _enumValue, _directive, _kind, _location];

    public MetaFields MetaFields(ObjectType query) => new(
        new OutputField(query, "__typename", Required(_string)) { Description = "The name of the object's type.", Pure = static _ => null },
        new OutputField(query, "__schema", Required(_schema)) { Description = "The schema.", Pure = static context => context.Schema },
        new OutputField(query, "__type", _type, [new Argument("name", Required(_string), typeof(string)) { Description = "Its name." }])
        {
            Description = "A type by name.",
            Pure = static context => context.Argument(0) is string name && context.Schema.TryGetType(name, out var type) ? type : null,
        });

    private IEnumerable<OutputField> SchemaFields() =>
    [
        Field<Schema>(_schema, "description", _string, s => s.Description),
        Field<Schema>(_schema, "types", RequiredList(_type), s => s.Types.Values.OrderBy(t => t.Name, StringComparer.Ordinal)),
        Field<Schema>(_schema, "queryType", Required(_type), s => s.Query),
        Field<Schema>(_schema, "mutationType", _type, s => s.Mutation),
        Field<Schema>(_schema, "subscriptionType", _type, s => s.Subscription),
        Field<Schema>(_schema, "directives", RequiredList(_directive), s => s.Directives.Values.OrderBy(d => d.Name, StringComparer.Ordinal)),
    ];

    private IEnumerable<OutputField> TypeFields() =>
    [
        Field<IType>(_type, "kind", Required(_kind), Kind),
        Field<IType>(_type, "name", _string, t => (t as NamedType)?.Name),
        Field<IType>(_type, "description", _string, t => (t as NamedType)?.Description),
        Field<IType>(_type, "specifiedByURL", _string, t => (t as ScalarType)?.SpecifiedBy?.OriginalString),
        Deprecatable<IType>(_type, "fields", Items(_field), (t, all) => (t as ComplexType)?.Fields.Where(f => all || f.DeprecationReason is null)),
        Field<IType>(_type, "interfaces", Items(_type), t => (t as ComplexType)?.Interfaces),
        new OutputField(_type, "possibleTypes", Items(_type))
        {
            Pure = static context => context.Parent is NamedType type && type.IsAbstractType() ? context.Schema.PossibleTypes(type) : null,
        },
        Deprecatable<IType>(_type, "enumValues", Items(_enumValue), (t, all) => (t as EnumType)?.Values.Where(v => all || v.DeprecationReason is null)),
        Deprecatable<IType>(
            _type, "inputFields", Items(_inputValue), (t, all) => (t as InputObjectType)?.Fields.Where(f => all || f.DeprecationReason is null)),
        Field<IType>(_type, "ofType", _type, t => t switch { NonNullType required => required.Inner, ListType list => list.Inner, _ => null }),
        Field<IType>(_type, "isOneOf", _boolean, t => (t as InputObjectType)?.IsOneOf),
    ];

    private IEnumerable<OutputField> FieldFields() =>
    [
        Field<OutputField>(_field, "name", Required(_string), f => f.Name),
        Field<OutputField>(_field, "description", _string, f => f.Description),
        Deprecatable<OutputField>(
            _field, "args", RequiredList(_inputValue), (f, all) => f.Arguments.Where(a => all || a.DeprecationReason is null)),
        Field<OutputField>(_field, "type", Required(_type), f => f.Type),
        Field<OutputField>(_field, "isDeprecated", Required(_boolean), f => f.DeprecationReason is not null),
        Field<OutputField>(_field, "deprecationReason", _string, f => f.DeprecationReason),
    ];

    private IEnumerable<OutputField> InputValueFields() =>
    [
        Field<InputValueDefinition>(_inputValue, "name", Required(_string), v => v.Name),
        Field<InputValueDefinition>(_inputValue, "description", _string, v => v.Description),
        Field<InputValueDefinition>(_inputValue, "type", Required(_type), v => v.Type),
        Field<InputValueDefinition>(_inputValue, "defaultValue", _string, v => v.DefaultLiteral?.ToString()),
        Field<InputValueDefinition>(_inputValue, "isDeprecated", Required(_boolean), v => v.DeprecationReason is not null),
        Field<InputValueDefinition>(_inputValue, "deprecationReason", _string, v => v.DeprecationReason),
    ];

    private IEnumerable<OutputField> EnumValueFields() =>
    [
        Field<EnumValue>(_enumValue, "name", Required(_string), v => v.Name),
        Field<EnumValue>(_enumValue, "description", _string, v => v.Description),
        Field<EnumValue>(_enumValue, "isDeprecated", Required(_boolean), v => v.DeprecationReason is not null),
        Field<EnumValue>(_enumValue, "deprecationReason", _string, v => v.DeprecationReason),
    ];

    private IEnumerable<OutputField> DirectiveFields() =>
    [
        Field<DirectiveDefinition>(_directive, "name", Required(_string), d => d.Name),
        Field<DirectiveDefinition>(_directive, "description", _string, d => d.Description),
        Field<DirectiveDefinition>(_directive, "isRepeatable", Required(_boolean), d => d.IsRepeatable),
        Field<DirectiveDefinition>(_directive, "locations", RequiredList(_location), d => d.Locations),
        Deprecatable<DirectiveDefinition>(
            _directive, "args", RequiredList(_inputValue), (d, all) => d.Arguments.Where(a => all || a.DeprecationReason is null)),
    ];

    private static OutputField Field<T>(ObjectType owner, string name, IType type, Func<T, object?> read) =>
        OutputField.Reading(owner, name, type, null, read);

    private OutputField Deprecatable<T>(ObjectType owner, string name, IType type, Func<T, bool, object?> read)
    {
        var includeDeprecated = new Argument("includeDeprecated", Required(_boolean), typeof(bool))
        {
            DefaultLiteral = new Language.BooleanValueNode(false),
            DefaultValue = false,
        };
        return new OutputField(owner, name, type, [includeDeprecated]) { Pure = context => read((T)context.Parent!, context.Argument(0) is true) };
    }

    private static string Kind(IType type) => type switch
    {
        NonNullType => "NON_NULL",
        ListType => "LIST",
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        _ => "INPUT_OBJECT",
    };

    private static NonNullType Required(IType type) => new(type);

    private static ListType Items(IType type) => new(new NonNullType(type));

    private static NonNullType RequiredList(IType type) => new(Items(type));

    private static EnumType Names(string name, string description, IEnumerable<string> values) =>
        new(name, description, null, [.. values.Select(v => new EnumValue(v, v))]);
}
