using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>Turns literals, which may hold variables, into runtime values (spec 3, "Input Coercion", and 6.4.1).</summary>
internal static class LiteralCoercion
{
    /// <param name="place">What the value is for, named in messages.</param>
    /// <exception cref="ValueException">The literal does not fit the type.</exception>
    public static object? Coerce(IType type, ValueNode literal, VariableValues variables, string place)
    {
        if (literal is VariableNode reference)
        {
            variables.TryGet(reference.Name.Value, out var value);
            return value is null && type is NonNullType ? throw NotNull(place, type) : value;
        }
        if (literal is NullValueNode) return type is NonNullType ? throw NotNull(place, type) : null;
        return type.Nullable() switch
        {
            ListType list => CoerceList(list, literal, variables, place),
            InputObjectType input => CoerceObject(input, literal, variables, place),
            EnumType known => literal is EnumValueNode name && known.TryGetRuntime(name.Value, out var runtime)
                ? runtime
                : throw new ValueException($"`{literal}` is not a value of the enum `{known.Name}`."),
            ScalarType scalar => scalar.ParseLiteral(HasVariable(literal) ? Substitute(literal, variables) : literal),
            _ => throw new ValueException($"`{type.Print()}` is no input type."),
        };
    }

    private static object?[] CoerceList(ListType type, ValueNode literal, VariableValues variables, string place)
    {
        if (literal is not ListValueNode list) return [Coerce(type.Inner, literal, variables, place)];
        var items = new object?[list.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            // An absent variable as an element counts as null (spec 3.11).
            items[i] = Coerce(type.Inner, list.Items[i], variables, $"{place}[{i}]");
        }
        return items;
    }

    private static object CoerceObject(InputObjectType type, ValueNode literal, VariableValues variables, string place)
    {
        if (literal is not ObjectValueNode obj) throw new ValueException($"`{place}` must be an object of type `{type.Name}`.");
        var values = new InputValues(type);
        var given = 0;
        var givenNull = false;
        foreach (var node in obj.Fields)
        {
            var name = node.Name.Value;
            if (!type.TryGetField(name, out var field)) throw new ValueException($"`{type.Name}` has no field `{name}`.");
            if (node.Value is VariableNode reference && !variables.TryGet(reference.Name.Value, out _)) continue;
            var value = Coerce(field.Type, node.Value, variables, $"{place}.{name}");
            given++;
            givenNull |= value is null;
            values.Set(field, value);
        }
        InputRules.Check(type, values, given, givenNull, place);
        return type.Create(values);
    }

    private static bool HasVariable(ValueNode literal) => literal switch
    {
        VariableNode => true,
        ListValueNode list => list.Items.Any(HasVariable),
        ObjectValueNode obj => obj.Fields.Any(field => HasVariable(field.Value)),
        _ => false,
    };

    // Scalars of free form (JSON) may hold variables, whose coerced value is written back as a literal.
    private static ValueNode Substitute(ValueNode literal, VariableValues variables) => literal switch
    {
        VariableNode reference => variables.TryGet(reference.Name.Value, out var value) ? RuntimeLiterals.ToLiteral(value) : NullValueNode.Default,
        ListValueNode list => new ListValueNode([.. list.Items.Select(item => Substitute(item, variables))], list.Location),
        ObjectValueNode obj => new ObjectValueNode(
            [.. obj.Fields.Select(field => new ObjectFieldNode(field.Name, Substitute(field.Value, variables), field.Location))], obj.Location),
        _ => literal,
    };

    private static ValueException NotNull(string place, IType type) => new($"`{place}` of type `{type.Print()}` must not be null.");
}
