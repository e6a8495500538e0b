using System.Reflection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Types;
using SimParlant.GraphQL.Types.Building;

namespace SimParlant.GraphQL.Data;

/// <summary>Sort input types by class: a direction per value, a nested input per object, nothing for lists.</summary>
internal sealed class SortTypes(TypeRegistry registry)
{
    private readonly Dictionary<Type, InputObjectType> _types = [];

    public InputObjectType For(Type row)
    {
        if (_types.TryGetValue(row, out var known))
        {
            return known;
        }

        var type = new InputObjectType(Naming.Type(row) + "SortInput", registry.Describe(row));
        registry.Add(type, row);
        _types[row] = type;
        registry.Later(() => type.Complete([.. FilterTypes.Members(row).Select(CreateField).OfType<InputField>()]));
        return type;
    }

    private InputField? CreateField(PropertyInfo property)
    {
        var shape = registry.ShapeOf(property);
        if (shape.Element is not null)
        {
            return null;
        }

        var isValue = shape.Clr.IsValueType || shape.Clr == typeof(string);
        return new InputField(
            property.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? Naming.Camel(property.Name),
            isValue ? registry.Enums.For(typeof(SortDirection)) : For(shape.Clr),
            typeof(object))
        {
            Description = registry.Describe(property),
            Feature = new SortFeature(property),
        };
    }
}
