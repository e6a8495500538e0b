using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SimParlant.Evaluation.Scenarios;

/// <summary>Whether a tree has the shape of a type; says by path what was expected instead.</summary>
internal static class Shape
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static IEnumerable<(string Path, string Message)> Check(JsonNode? node, Type type, string path = "$")
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(JsonElement))
        {
            return [];
        }

        if (ItemOf(type, typeof(IReadOnlyList<>)) is { } item)
        {
            return node is JsonArray list ? list.SelectMany((child, at) => Check(child, item, $"{path}[{at}]")) : [Expected(path, node, "a list")];
        }

        if (ItemOf(type, typeof(IReadOnlyDictionary<,>)) is { } value)
        {
            return node is JsonObject map
                ? map.SelectMany(member => Check(member.Value, value, YamlTree.Under(path, member.Key)))
                : [Expected(path, node, "members of your own naming, each with a value")];
        }

        return IsScalar(type) ? CheckScalar(node, type, path)
            : node is JsonObject members ? CheckMembers(members, type, path)
            : [Expected(path, node, $"an object with members among {Names(type)}")];
    }

    private static IEnumerable<(string Path, string Message)> CheckMembers(JsonObject members, Type type, string path)
    {
        var known = Members(type).ToDictionary(NameOf, StringComparer.Ordinal);
        foreach (var (name, value) in members)
        {
            var here = YamlTree.Under(path, name);
            if (!known.TryGetValue(name, out var property))
            {
                yield return (here, $"there is no member \"{name}\" here; there are {Names(type)}.");
            }
            else if (value is null ? !AllowsNull(property) : !(IsOneOrMany(property) && value.GetValueKind() == JsonValueKind.String))
            {
                foreach (var fault in Check(value, property.PropertyType, here))
                {
                    yield return fault;
                }
            }
        }

        foreach (var parameter in type.GetConstructors()[0].GetParameters().Where(p => !p.HasDefaultValue))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
            if (!members.ContainsKey(name))
            {
                yield return (path, $"\"{name}\" is missing.");
            }
        }
    }

    private static IEnumerable<(string Path, string Message)> CheckScalar(JsonNode? node, Type type, string path)
    {
        var kind = node?.GetValueKind() ?? JsonValueKind.Null;
        var (fits, expected) = type switch
        {
            _ when type == typeof(string) => (kind == JsonValueKind.String, "a text (in quotes, when it looks like a number or like true, false or null)"),
            _ when type == typeof(bool) => (kind is JsonValueKind.True or JsonValueKind.False, "true or false"),
            _ when type == typeof(int) => (kind == JsonValueKind.Number && node!.AsValue().TryGetValue<long>(out var n) && n is >= int.MinValue and <= int.MaxValue, "a whole number"),
            _ => (kind == JsonValueKind.String && Choices(type).Contains(node!.GetValue<string>()), "one of " + string.Join(", ", Choices(type))),
        };
        return fits ? [] : [Expected(path, node, expected)];
    }

    private static (string Path, string Message) Expected(string path, JsonNode? node, string expected) =>
        (path, $"expected {expected}, not {Describe(node)}.");

    private static string Describe(JsonNode? node) => node switch
    {
        null => "nothing",
        JsonArray => "a list",
        JsonObject => "an object",
        _ => node.ToJsonString() is { Length: <= 40 } text ? text : node.ToJsonString()[..40] + "…",
    };

    private static bool IsScalar(Type type) => type == typeof(string) || type == typeof(bool) || type == typeof(int) || type.IsEnum;

    private static Type? ItemOf(Type type, Type list) => type.IsGenericType && type.GetGenericTypeDefinition() == list ? type.GetGenericArguments()[^1] : null;

    private static IEnumerable<PropertyInfo> Members(Type type) => type.GetProperties().Where(p => p.CanWrite && p.GetCustomAttribute<JsonIgnoreAttribute>() is null);

    private static string NameOf(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static string Names(Type type) => string.Join(", ", Members(type).Select(NameOf).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Choices(Type type) => Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName);

    private static bool IsOneOrMany(PropertyInfo property) => property.GetCustomAttribute<JsonConverterAttribute>()?.ConverterType == typeof(OneOrMany);

    private static bool AllowsNull(PropertyInfo property)
    {
        lock (Nullability)
        {
            return Nullability.Create(property).WriteState == NullabilityState.Nullable;
        }
    }
}
