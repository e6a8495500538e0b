using System.Collections;
using System.Reflection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>Default values of arguments and input fields, from attributes and from CLR defaults.</summary>
internal static class Defaults
{
    /// <summary>Null when there is none; a CLR default of null is none either, because it says no more than a nullable type.</summary>
    public static object? Of(ParameterInfo parameter)
    {
        if (parameter.GetCustomAttribute<DefaultValueAttribute>() is { } given)
        {
            return given.Value;
        }

        if (!parameter.HasDefaultValue || parameter.DefaultValue is not { } value || value is DBNull)
        {
            return null;
        }

        // The default of a nullable enum is stored as its number.
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type.IsEnum ? Enum.ToObject(type, value) : value;
    }

    public static void Set(TypeRegistry registry, InputValueDefinition definition, object? value, MemberInfo member)
    {
        if (value is null)
        {
            return;
        }

        try
        {
            definition.DefaultLiteral = ToLiteral(registry, definition.Type, value);
            definition.DefaultValue = definition.RuntimeType.IsGenericType && definition.RuntimeType.GetGenericTypeDefinition() == typeof(Optional<>)
                ? Activator.CreateInstance(definition.RuntimeType, value)
                : value;
        }
        catch (Exception e) when (e is ValueException or InvalidCastException or FormatException)
        {
            registry.Report($"The default of `{definition.Name}` is no value of `{definition.Type.Print()}`.", member);
        }
    }

    /// <exception cref="ValueException">The value cannot be written as a literal of this type.</exception>
    public static ValueNode ToLiteral(TypeRegistry registry, IType type, object? value) => type switch
    {
        _ when value is null => NullValueNode.Default,
        NonNullType required => ToLiteral(registry, required.Inner, value),
        ListType list when value is IEnumerable items and not string =>
            new ListValueNode([.. items.Cast<object?>().Select(item => ToLiteral(registry, list.Inner, item))]),
        EnumType known => known.TryGetName(value, out var name) ? new EnumValueNode(name) : throw new ValueException($"{value} is hidden."),
        ScalarType scalar => scalar.ToLiteral(
            registry.Options.Converters.Find(value.GetType(), scalar.RuntimeType!) is { } convert ? convert(value)! : value),
        _ => throw new ValueException($"A default of type {value.GetType().Name} cannot be written."),
    };
}
