using System.Reflection;
using System.Text;
using SimParlant.GraphQL.Annotations;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>How CLR names become GraphQL names.</summary>
internal static class Naming
{
    public static string Field(MemberInfo member)
    {
        if (member.GetCustomAttribute<GraphQLNameAttribute>() is { } given)
        {
            return given.Name;
        }

        var name = member.Name;
        if (member is MethodInfo)
        {
            name = name.EndsWith("Async", StringComparison.Ordinal) && name.Length > 5 ? name[..^5] : name;
            name = name.StartsWith("Get", StringComparison.Ordinal) && name.Length > 3 && !char.IsLower(name[3]) ? name[3..] : name;
        }

        return Camel(name);
    }

    public static string Argument(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? Camel(parameter.Name!);

    public static string Type(Type type)
    {
        var given = type.GetCustomAttribute<GraphQLNameAttribute>()?.Name
            ?? type.GetCustomAttribute<ObjectTypeAttribute>()?.Name
            ?? type.GetCustomAttribute<InterfaceTypeAttribute>()?.Name
            ?? type.GetCustomAttribute<UnionTypeAttribute>()?.Name
            ?? type.GetCustomAttribute<EnumTypeAttribute>()?.Name;
        if (given is not null)
        {
            return given;
        }

        return type.IsGenericType
            ? type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] + "Of" + string.Join("And", type.GetGenericArguments().Select(Type))
            : type.Name;
    }

    public static string Input(Type type)
    {
        var given = type.GetCustomAttribute<InputObjectTypeAttribute>()?.Name ?? type.GetCustomAttribute<GraphQLNameAttribute>()?.Name;
        var name = Type(type);
        return given ?? (name.EndsWith("Input", StringComparison.Ordinal) ? name : name + "Input");
    }

    public static string EnumValue(MemberInfo member) => member.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? UpperSnake(member.Name);

    /// <summary><c>HTTPPort</c> becomes <c>httpPort</c>.</summary>
    public static string Camel(string name)
    {
        var letters = name.ToCharArray();
        for (var i = 0; i < letters.Length && char.IsUpper(letters[i]); i++)
        {
            if (i > 0 && i + 1 < letters.Length && char.IsLower(letters[i + 1]))
            {
                break;
            }

            letters[i] = char.ToLowerInvariant(letters[i]);
        }

        return new string(letters);
    }

    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>A full name per the specification: letters, digits and underscores, no digit first, not reserved.</summary>
    public static bool IsValid(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static string UpperSnake(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            text.Append(startsWord ? "_" : null).Append(char.ToUpperInvariant(name[i]));
        }

        return text.ToString();
    }
}
