using System.Text.Json;

namespace SimParlant.GraphQL.Types;

/// <summary>Questions about types.</summary>
public static class TypeExtensions
{
    /// <summary>The named type inside all wrappers.</summary>
    public static NamedType NamedType(this IType type)
    {
        while (true)
        {
            switch (type)
            {
                case NamedType named: return named;
                case NonNullType required: type = required.Inner; break;
                case ListType list: type = list.Inner; break;
                default: throw new ArgumentException("An unknown kind of type.", nameof(type));
            }
        }
    }

    /// <summary>The type without an outer non-null.</summary>
    public static IType Nullable(this IType type) => type is NonNullType required ? required.Inner : type;

    public static bool IsNonNull(this IType type) => type is NonNullType;

    public static bool IsList(this IType type) => type.Nullable() is ListType;

    public static bool IsInputType(this IType type) => type.NamedType() is ScalarType or EnumType or InputObjectType;

    public static bool IsOutputType(this IType type) => type.NamedType() is not InputObjectType;

    public static bool IsLeafType(this IType type) => type.NamedType() is ScalarType or EnumType;

    public static bool IsCompositeType(this IType type) => type.NamedType() is ComplexType or UnionType;

    public static bool IsAbstractType(this IType type) => type.NamedType() is InterfaceType or UnionType;

    /// <summary>Writes a runtime value of a scalar or enum.</summary>
    /// <exception cref="ValueException">The value does not fit.</exception>
    internal static void WriteLeaf(this NamedType leaf, Utf8JsonWriter writer, object value)
    {
        if (leaf is ScalarType scalar)
        {
            scalar.Write(writer, value);
            return;
        }

        var names = (EnumType)leaf;
        writer.WriteStringValue(names.TryGetName(value, out var name) ? name : throw names.Reject(value));
    }

    /// <summary>The type as GraphQL writes it: <c>[Item!]!</c>.</summary>
    public static string Print(this IType type) => type switch
    {
        NonNullType required => required.Inner.Print() + "!",
        ListType list => "[" + list.Inner.Print() + "]",
        NamedType named => named.Name,
        _ => throw new ArgumentException("An unknown kind of type.", nameof(type)),
    };
}
