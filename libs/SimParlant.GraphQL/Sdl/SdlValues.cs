using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Sdl;

/// <summary>Runtime values of types that have no class: objects are dictionaries, which tell their type as <c>__typename</c>.</summary>
internal static class SdlValues
{
    public static string? TypeName(object value) =>
        value is IReadOnlyDictionary<string, object?> map && map.TryGetValue("__typename", out var name) ? name as string : null;

    public static object? ReadParent(IResolverContext context) =>
        context.Parent is IReadOnlyDictionary<string, object?> map ? map.GetValueOrDefault(context.Field.Name) : null;

    public static object ToDictionary(InputValues values)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in values.Type.Fields)
        {
            if (values.IsSet(field.Index) || field.HasDefault)
            {
                map[field.Name] = values.Read(field.Index);
            }
        }

        return map;
    }

    /// <exception cref="ValueException">The literal is no value of the type.</exception>
    public static object? Coerce(IType type, ValueNode literal)
    {
        switch (type.Nullable(), literal)
        {
            case (_, NullValueNode): return type is NonNullType ? throw new ValueException("null is not allowed here.") : null;
            case (ListType list, ListValueNode items): return items.Items.Select(item => Coerce(list.Inner, item)).ToArray();
            case (ListType list, _): return new[] { Coerce(list.Inner, literal) };
            case (ScalarType scalar, _): return scalar.ParseLiteral(literal);
            case (EnumType known, EnumValueNode name) when known.TryGetRuntime(name.Value, out var value): return value;
            case (InputObjectType input, ObjectValueNode map):
                var values = new InputValues(input);
                foreach (var given in map.Fields)
                {
                    values.Set(
                        input.TryGetField(given.Name.Value, out var field) ? field : throw new ValueException($"`{input.Name}` has no field `{given.Name.Value}`."),
                        Coerce(field.Type, given.Value));
                }

                return input.Create(values);
            default: throw new ValueException($"`{literal}` is no `{type.Print()}`.");
        }
    }
}
