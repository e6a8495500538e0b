using System.Reflection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Types;
using SimParlant.GraphQL.Types.Building;

namespace SimParlant.GraphQL.Data;

/// <summary>Sort input types by class: a direction per value, a nested input per object, nothing for lists.</summary>
internal sealed class SortTypes(TypeRegistry registry) : IRowInputKind
{
    private readonly RowInputs _inputs = new(registry);

    public string Suffix => "SortInput";

    public Type Marker => typeof(ISortInput);

    public InputObjectType For(Type asked) => _inputs.For(this, asked);

    public InputObjectType For(Type asked, Type? shown, MemberInfo field) => _inputs.For(this, asked, shown, field);

    public IEnumerable<InputField> Combinators(InputObjectType type, RowInputSettings settings) => [];

    public InputField? CreateField(PropertyInfo property)
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
