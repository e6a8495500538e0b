using System.Text.Json.Nodes;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Conformance;

/// <summary>Writes values of a type, as literals and as JSON, and now and then values of no type.</summary>
internal sealed class ValueGenerator(Random random, Func<bool> mistake)
{
    private static readonly string[] WrongLiterals =
    [
        "null", "1", "1.5", "\"x\"", "true", "LOW", "JUMP", "[]", "{}", "[1]", "{ a: 1 }", "2147483648", "-2147483649", "1e400", "[null]", "[[1]]",
    ];

    private static readonly string[] WrongJson =
    [
        "null", "1", "1.5", "\"x\"", "true", "\"LOW\"", "[]", "{}", "[1]", "{\"a\":1}", "2147483648", "-2147483649", "\"\"", "[null]", "1.0", "[[1]]", "1e2",
    ];

    private static readonly string[] Strings = ["\"text\"", "\"\"", "\"é\\u{1F600}\\uD83D\\uDE00\\n\\\"\\/\"", "\"\"\"\n  block\n    text\n\"\"\"", "\"\"\"a\\\"\"\"b\"\"\""];

    /// <param name="variable">Offers a variable in place of a value; returns null to have a literal.</param>
    public string Literal(IType type, int depth, Func<IType, string?> variable)
    {
        if (variable(type) is { } name) return name;
        if (mistake()) return Pick(WrongLiterals);
        if (type is not NonNullType && random.Next(12) == 0) return "null";
        switch (type.Nullable())
        {
            case ListType list when random.Next(5) > 0:
                return $"[{string.Join(Pick(", ", " "), Enumerable.Range(0, random.Next(3)).Select(_ => Literal(list.Inner, depth - 1, variable)))}]";
            case InputObjectType input:
                var fields = Fields(input, depth).Select(field => $"{Name(field)}: {Literal(Given(input, field), depth - 1, variable)}");
                return $"{{ {string.Join(Pick(", ", " "), fields)} }}";
            case ListType list:
                return Literal(list.Inner, depth, variable);
            case var leaf:
                return leaf.NamedType() switch
                {
                    IntType => Pick("7", "-3", "0", "2147483647", "-2147483648"),
                    FloatType => Pick("1.5", "-2.25e1", "3", "0.125"),
                    BooleanType => Pick("true", "false"),
                    IdType => Pick("\"id\"", "12", "\"é\""),
                    EnumType names => Pick([.. names.Values]).Name,
                    StringType => Pick(Strings),
                    _ => Pick("\"text\"", "1", "{ a: [1, \"x\", { b: null }] }", "[]", "E", "true"),
                };
        }
    }

    public JsonNode? Json(IType type, int depth)
    {
        if (mistake()) return JsonNode.Parse(Pick(WrongJson));
        if (type is not NonNullType && random.Next(10) == 0) return null;
        switch (type.Nullable())
        {
            case ListType list when random.Next(5) > 0:
                return new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Json(list.Inner, depth - 1))]);
            case InputObjectType input:
                var members = new JsonObject();
                foreach (var field in Fields(input, depth)) members[Name(field)] = Json(Given(input, field), depth - 1);
                return members;
            case ListType list:
                return Json(list.Inner, depth);
            case var leaf:
                return leaf.NamedType() switch
                {
                    IntType => random.Next(-1000, 1000),
                    FloatType => random.Next(-1000, 1000) / 8.0,
                    BooleanType => random.Next(2) == 0,
                    IdType => random.Next(2) == 0 ? "id" : random.Next(100),
                    EnumType names => Pick([.. names.Values]).Name,
                    StringType => Pick("text", "", "é😀\n\"\\"),
                    _ => JsonNode.Parse(Pick("\"text\"", "1", "{\"a\":[1,\"x\",{\"b\":null}]}", "[]", "true")),
                };
        }
    }

    private static IType Given(InputObjectType type, InputField field) => type.IsOneOf ? new NonNullType(field.Type) : field.Type;

    private string Name(InputField field) => mistake() ? Pick("nothing", "id") : field.Name;

    private IEnumerable<InputField> Fields(InputObjectType input, int depth)
    {
        var usable = input.Fields.Where(field => depth > 0 || field.Type.NamedType() is not InputObjectType || field.IsRequired).ToArray();
        if (input.IsOneOf && !mistake()) return [Pick(usable)];
        return usable.Where(field => field.IsRequired ? !mistake() : random.Next(4) == 0);
    }

    private T Pick<T>(params T[] items) => items[random.Next(items.Length)];
}
