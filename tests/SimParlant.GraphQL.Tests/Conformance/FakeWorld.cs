using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Conformance;

/// <summary>The same made-up data as <c>world.cjs</c>: every value follows from its type and its place in the response.</summary>
internal static class FakeWorld
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Texts = ["plain", "é😀", "quote\"\\", "line\nbreak\t", "</script>\u2028\u0007", ""];

    /// <summary>Gives every field a resolver; with <paramref name="delayed"/> every other one answers later.</summary>
    public static void Resolve(Schema schema, bool delayed)
    {
        foreach (var type in schema.Types.Values.OfType<ObjectType>().Where(type => !type.IsIntrospectionType))
        {
            foreach (var field in type.Fields)
            {
                if (delayed && Hash(field.Coordinate) % 2 == 0)
                {
                    field.Pure = null;
                    field.Resolver = async context =>
                    {
                        await Task.Yield();
                        return Value(context);
                    };
                }
                else
                {
                    (field.Resolver, field.Pure) = (null, Value);
                }
            }
        }
    }

    /// <summary>Keys in order, so that the order in which arguments were written does not show.</summary>
    public static string Canonical(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => Quote(text),
        int or long or double or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        JsonElement json => Canonical(json),
        IReadOnlyDictionary<string, object?> map => Canonical(map.Select(entry => (entry.Key, Canonical(entry.Value)))),
        IEnumerable list => $"[{string.Join(',', list.Cast<object?>().Select(Canonical))}]",
        _ => throw new NotSupportedException(value.GetType().Name),
    };

    private static string Canonical(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => Canonical(json.EnumerateObject().Select(member => (member.Name, Canonical(member.Value)))),
        JsonValueKind.Array => $"[{string.Join(',', json.EnumerateArray().Select(Canonical))}]",
        JsonValueKind.String => Quote(json.GetString()!),
        JsonValueKind.Number => Canonical(json.GetDouble()),
        _ => json.GetRawText(),
    };

    private static string Canonical(IEnumerable<(string Key, string Value)> members) =>
        $"{{{string.Join(',', members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{Quote(member.Key)}:{member.Value}"))}}}";

    // As JSON.stringify writes it.
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    private static object? Value(IResolverContext context)
    {
        var field = context.Field;
        var arguments = Canonical(field.Arguments
            .Select((argument, index) => (argument, index))
            .Where(each => context.HasArgument(each.argument.Name))
            .Select(each => (each.argument.Name, Canonical(context.Argument(each.index)))));
        var seed = $"{field.Coordinate}|{string.Join('/', context.Path.ToList())}|{arguments}";
        if (Hash(seed + "e") % 40 == 0) throw new InvalidOperationException("boom");
        // Most texts with arguments tell what the resolver got.
        return field.Name.StartsWith("echo", StringComparison.Ordinal) ? arguments : Complete(context.Schema, field.Type, seed);
    }

    private static object? Complete(Schema schema, IType type, string seed) =>
        Hash(seed + (type is NonNullType ? "!" : "?")) % (type is NonNullType ? 60 : 9) == 0 ? null : Some(schema, type.Nullable(), seed);

    private static object Some(Schema schema, IType type, string seed)
    {
        switch (type)
        {
            case ListType list:
                return Enumerable.Range(0, (int)(Hash(seed + "#") % 4)).Select(i => Complete(schema, list.Inner, $"{seed}/{i}")).ToList();
            case InterfaceType or UnionType:
                var types = schema.PossibleTypes((NamedType)type).OrderBy(possible => possible.Name, StringComparer.Ordinal).ToArray();
                return Object(types[Hash(seed) % types.Length]);
            case ObjectType known:
                return Object(known);
            case EnumType names:
                return names.Values[(int)(Hash(seed) % names.Values.Count)].Name;
            default:
                return Scalar(((NamedType)type).Name, seed);
        }
    }

    private static Dictionary<string, object?> Object(ObjectType type) => new() { ["__typename"] = type.Name };

    private static object Scalar(string name, string seed)
    {
        var value = Hash(seed);
        return name switch
        {
            "Int" => (int)(value % 2001) - 1000,
            "Float" => ((value % 4001) - 2000.0) / 4,
            "Boolean" => value % 2 == 0,
            "ID" => value % 2 == 0 ? "id-" + (value % 100) : (int)(value % 100),
            "String" => Texts[value % Texts.Length] + (value % 10),
            _ => value % 2 == 0
                ? JsonSerializer.SerializeToElement("x" + (value % 100), Plain)
                : JsonSerializer.SerializeToElement(new { n = value % 100, list = new object?[] { 1.5, null, new { deep = "é" } } }, Plain),
        };
    }

    private static uint Hash(string text)
    {
        var value = 2166136261;
        foreach (var c in text)
        {
            value = unchecked((value ^ c) * 16777619);
        }

        return value ^ (value >> 15);
    }
}
