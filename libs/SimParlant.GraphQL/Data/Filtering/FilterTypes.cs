using System.Reflection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Types;
using SimParlant.GraphQL.Types.Building;

namespace SimParlant.GraphQL.Data;

/// <summary>Filter input types by class.</summary>
internal sealed class FilterTypes(TypeRegistry registry) : IRowInputKind
{
    private readonly RowInputs _inputs = new(registry);
    private readonly FilterOperationTypes _operations = new(registry);

    public string Suffix => "FilterInput";

    public Type Marker => typeof(IFilterInput);

    public InputObjectType For(Type asked) => _inputs.For(this, asked);

    public InputObjectType For(Type asked, Type? shown, MemberInfo field) => _inputs.For(this, asked, shown, field);

    public IEnumerable<InputField> Combinators(InputObjectType type, RowInputSettings settings) =>
        Junctions(type).Where(field => field.Feature is FilterFeature.Junction { IsAnd: true } ? settings.AllowsAnd : settings.AllowsOr);

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

    public InputField CreateField(PropertyInfo property)
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
