using System.Reflection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Types;
using SimParlant.GraphQL.Types.Building;

namespace SimParlant.GraphQL.Data;

/// <summary>Filter input types by class.</summary>
internal sealed class FilterTypes(TypeRegistry registry)
{
    private readonly Dictionary<Type, InputObjectType> _types = [];
    private readonly FilterOperationTypes _operations = new(registry);

    public InputObjectType For(Type row)
    {
        if (_types.TryGetValue(row, out var known))
        {
            return known;
        }

        var type = new InputObjectType(Naming.Type(row) + "FilterInput", registry.Describe(row));
        registry.Add(type, row);
        _types[row] = type;
        registry.Later(() => type.Complete([.. Junctions(type), .. Members(row).Select(CreateField)]));
        return type;
    }

    /// <summary>The <c>and</c> and <c>or</c> of a filter.</summary>
    public static IEnumerable<InputField> Junctions(InputObjectType type)
    {
        var list = new ListType(new NonNullType(type));
        return
        [
            new InputField("and", list, typeof(object)) { Feature = new FilterFeature.Junction(true) },
            new InputField("or", list, typeof(object)) { Feature = new FilterFeature.Junction(false) },
        ];
    }

    /// <summary>The properties a list of this class can be filtered and sorted by.</summary>
    public static IEnumerable<PropertyInfo> Members(Type row) => row
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0 && !p.IsDefined(typeof(GraphQLIgnoreAttribute)));

    private InputField CreateField(PropertyInfo property)
    {
        var shape = registry.ShapeOf(property);
        var isId = property.IsDefined(typeof(IDAttribute), true);
        return new InputField(
            property.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? Naming.Camel(property.Name), Condition(shape, isId), typeof(object))
        {
            Description = registry.Describe(property),
            Feature = new FilterFeature.Member(new RowMember(property)),
        };
    }

    private InputObjectType Condition(TypeShape shape, bool isId)
    {
        if (shape.Element is { } element && !registry.Scalars.IsBound(shape.Clr))
        {
            var inner = Condition(element, isId);
            return _operations.List(_operations.IsLeaf(element.Clr, isId) ? $"List{inner.Name}" : $"ListFilterInputTypeOf{inner.Name}", inner);
        }

        return _operations.IsLeaf(shape.Clr, isId) ? _operations.Leaf(shape.Clr, isId) : For(shape.Clr);
    }
}
