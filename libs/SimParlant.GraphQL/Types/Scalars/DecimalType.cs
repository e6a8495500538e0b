using System.Globalization;
using System.Text.Json;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types;

/// <summary>An exact decimal number, written as a JSON number.</summary>
public sealed class DecimalType() : ScalarType("Decimal", typeof(decimal), "An exact decimal number of up to 28 digits."), IScalarWriter<decimal>
{
    public override object ParseLiteral(ValueNode literal)
    {
        var text = literal switch
        {
            FloatValueNode number => number.Value,
            IntValueNode number => number.Value,
            _ => throw Reject(literal),
        };
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw Reject(literal);
    }

    public override object ParseValue(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : throw Reject(value.GetRawText());

    public override void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case decimal number: writer.WriteNumberValue(number); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            default: throw RejectRuntime(value);
        }
    }

    void IScalarWriter<decimal>.Write(Utf8JsonWriter writer, decimal value) => writer.WriteNumberValue(value);

    public override ValueNode ToLiteral(object value)
    {
        var text = ((decimal)value).ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? new FloatValueNode(text) : new IntValueNode(text);
    }
}
