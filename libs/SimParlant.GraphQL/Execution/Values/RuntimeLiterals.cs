using System.Globalization;
using System.Text.Json;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Execution;

/// <summary>Literals of runtime values whose type is not known, for variables inside free-form scalars.</summary>
internal static class RuntimeLiterals
{
    public static ValueNode ToLiteral(object? value) => value switch
    {
        null => NullValueNode.Default,
        bool flag => new BooleanValueNode(flag),
        string text => new StringValueNode(text),
        sbyte or byte or short or ushort or int or uint or long or ulong => new IntValueNode(Convert.ToString(value, CultureInfo.InvariantCulture)!),
        float or double or decimal => new FloatValueNode(Convert.ToString(value, CultureInfo.InvariantCulture)!),
        Enum name => new EnumValueNode(name.ToString()),
        JsonElement json => FromJson(json),
        IReadOnlyList<object?> list => new ListValueNode([.. list.Select(ToLiteral)]),
        IReadOnlyDictionary<string, object?> map =>
            new ObjectValueNode([.. map.Select(entry => new ObjectFieldNode(new NameNode(entry.Key), ToLiteral(entry.Value)))]),
        IFormattable other => new StringValueNode(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => FromJson(JsonSerializer.SerializeToElement(value, value.GetType())),
    };

    private static ValueNode FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new ObjectValueNode(
            [.. json.EnumerateObject().Select(member => new ObjectFieldNode(new NameNode(member.Name), FromJson(member.Value)))]),
        JsonValueKind.Array => new ListValueNode([.. json.EnumerateArray().Select(FromJson)]),
        JsonValueKind.String => new StringValueNode(json.GetString()!),
        JsonValueKind.Number => json.GetRawText() is var raw && raw.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? new IntValueNode(raw) : new FloatValueNode(raw),
        JsonValueKind.True => new BooleanValueNode(true),
        JsonValueKind.False => new BooleanValueNode(false),
        _ => NullValueNode.Default,
    };
}
