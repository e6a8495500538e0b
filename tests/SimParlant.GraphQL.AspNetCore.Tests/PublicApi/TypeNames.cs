using System.Reflection;

namespace SimParlant.GraphQL.AspNetCore.Tests.PublicApi;

/// <summary>Types as C# writes them, with their nullability.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int",
        [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(ParameterInfo parameter) => Of(parameter.ParameterType, new NullabilityInfoContext().Create(parameter));

    public static string Of(PropertyInfo property) => Of(property.PropertyType, new NullabilityInfoContext().Create(property));

    public static string Of(FieldInfo field) => Of(field.FieldType, new NullabilityInfoContext().Create(field));

    public static string Of(Type type) => Of(type, null);

    private static string Of(Type type, NullabilityInfo? info)
    {
        if (type.IsByRef) type = type.GetElementType()!;
        if (Nullable.GetUnderlyingType(type) is { } value) return Of(value, info is { GenericTypeArguments: [var inner] } ? inner : null) + "?";
        var mark = !type.IsValueType && (info?.ReadState is NullabilityState.Nullable || info?.WriteState is NullabilityState.Nullable) ? "?" : "";
        if (Keywords.TryGetValue(type, out var keyword)) return keyword + mark;
        if (type.IsArray) return $"{Of(type.GetElementType()!, info?.ElementType)}[]{mark}";
        return Name(type, info) + mark;
    }

    private static string Name(Type type, NullabilityInfo? info)
    {
        var outer = type is { IsNested: true, IsGenericParameter: false } ? Of(type.DeclaringType!) + "." : "";
        if (!type.IsGenericType) return outer + type.Name;
        var own = type.GetGenericArguments();
        var arguments = own.Select((argument, i) => Of(argument, info?.GenericTypeArguments is { } known && i < known.Length ? known[i] : null));
        return $"{outer}{type.Name.Split('`')[0]}<{string.Join(", ", arguments)}>";
    }
}
