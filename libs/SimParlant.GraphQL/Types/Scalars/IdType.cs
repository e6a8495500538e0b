using System.Globalization;
using System.Text.Json;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types;

/// <summary>Spec 3.5.5: an opaque key, always written as a string; strings and whole numbers are accepted. A Guid has no dashes.</summary>
public sealed class IdType() : ScalarType("ID", typeof(string), "An opaque identifier."), IScalarWriter<string>, IScalarWriter<Guid>, IScalarWriter<int>, IScalarWriter<long>
{
    public override object ParseLiteral(ValueNode literal) => literal switch
    {
        StringValueNode text => text.Value,
        IntValueNode number => number.Value,
        _ => throw Reject(literal),
    };

    public override object ParseValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number when value.GetRawText() is var raw && raw.AsSpan().IndexOfAny('.', 'e', 'E') < 0 => raw,
        JsonValueKind.Number when WholeNumbers.TryRead(value, out var number) => number.ToString(CultureInfo.InvariantCulture),
        _ => throw Reject(value.GetRawText()),
    };

    public override void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case Guid id:
                WriteHex(writer, id);
                break;
            case int or long or short or byte:
                writer.WriteStringValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                throw RejectRuntime(value);
        }
    }

    void IScalarWriter<string>.Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

    void IScalarWriter<int>.Write(Utf8JsonWriter writer, int value) => WriteNumber(writer, value);

    void IScalarWriter<long>.Write(Utf8JsonWriter writer, long value) => WriteNumber(writer, value);

    void IScalarWriter<Guid>.Write(Utf8JsonWriter writer, Guid value) => WriteHex(writer, value);

    public override ValueNode ToLiteral(object value) => new StringValueNode(value switch
    {
        string text => text,
        Guid id => id.ToString("N"),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw RejectRuntime(value),
    });

    private static void WriteNumber(Utf8JsonWriter writer, long number)
    {
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out var written, default, CultureInfo.InvariantCulture);
        writer.WriteStringValue(digits[..written]);
    }

    private static void WriteHex(Utf8JsonWriter writer, Guid id)
    {
        Span<byte> hex = stackalloc byte[32];
        id.TryFormat(hex, out _, "N");
        writer.WriteStringValue(hex);
    }
}
