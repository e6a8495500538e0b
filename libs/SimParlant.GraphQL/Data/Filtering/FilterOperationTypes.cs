using SimParlant.GraphQL.Types;
using SimParlant.GraphQL.Types.Building;

namespace SimParlant.GraphQL.Data;

/// <summary>The inputs that compare a value: one per scalar and enum.</summary>
internal sealed class FilterOperationTypes(TypeRegistry registry)
{
    /// <summary>JSON has no order and no equality, so it is looked at as an object.</summary>
    public bool IsLeaf(Type clr, bool isId) => isId || clr.IsEnum || (registry.Scalars.IsBound(clr) && registry.Scalars.For(clr) is not JsonType);

    public InputObjectType Leaf(Type clr, bool isId)
    {
        NamedType leaf = isId ? registry.Scalars.Get<IdType>() : clr.IsEnum ? registry.Enums.For(clr) : registry.Scalars.For(clr)!;
        return registry.Named(NameOf(leaf) + "OperationFilterInput", () => Build(leaf), null);
    }

    public InputObjectType List(string name, InputObjectType element) => registry.Named(name, () =>
    {
        var type = new InputObjectType(name);
        type.Complete(
        [
            Elements("all", element, FilterOperation.All),
            Elements("none", element, FilterOperation.None),
            Elements("some", element, FilterOperation.Some),
            Elements("any", registry.Scalars.Get<BooleanType>(), FilterOperation.Any),
        ]);
        return type;
    }, null);

    private static InputField Elements(string name, IType type, FilterOperation operation) =>
        new(name, type, typeof(object)) { Feature = new FilterFeature.Elements(operation) };

    private InputObjectType Build(NamedType leaf)
    {
        var type = new InputObjectType(NameOf(leaf) + "OperationFilterInput");
        var element = leaf is EnumType ? (IType)new NonNullType(leaf) : leaf;
        List<InputField> equality =
        [
            Compare("eq", leaf, FilterOperation.Equals),
            Compare("neq", leaf, FilterOperation.Equals, negated: true),
        ];
        List<InputField> membership =
        [
            Compare("in", new ListType(element), FilterOperation.In),
            Compare("nin", new ListType(element), FilterOperation.In, negated: true),
        ];
        type.Complete(leaf switch
        {
            StringType =>
            [
                .. FilterTypes.Junctions(type), .. equality,
                .. Both("contains", leaf, FilterOperation.Contains), .. membership,
                .. Both("startsWith", leaf, FilterOperation.StartsWith), .. Both("endsWith", leaf, FilterOperation.EndsWith),
            ],
            BooleanType => equality,
            EnumType or IdType or UrlType => [.. equality, .. membership],
            _ =>
            [
                .. equality, .. membership,
                .. Both("gt", leaf, FilterOperation.GreaterThan), .. Both("gte", leaf, FilterOperation.GreaterThanOrEqual),
                .. Both("lt", leaf, FilterOperation.LessThan), .. Both("lte", leaf, FilterOperation.LessThanOrEqual),
            ],
        });
        return type;
    }

    private static InputField[] Both(string name, IType type, FilterOperation operation) =>
        [Compare(name, type, operation), Compare("n" + name, type, operation, negated: true)];

    private static InputField Compare(string name, IType type, FilterOperation operation, bool negated = false) =>
        new(name, type, typeof(object)) { Feature = new FilterFeature.Comparison(operation, negated) };

    private static string NameOf(NamedType leaf) => leaf.Name switch
    {
        "UUID" => "Uuid",
        "URL" => "Url",
        "ID" => "Id",
        var name => name,
    };
}
