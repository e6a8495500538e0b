using System.Globalization;
using System.Text.Json;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types;

/// <summary>Spec 3.5.2: finite double-precision numbers; whole numbers are accepted.</summary>
public sealed class FloatType() : ScalarType("Float", typeof(double), "A double-precision floating point number."), IScalarWriter<double>
{
    public override object ParseLiteral(ValueNode literal)
    {
        var text = literal switch
        {
            FloatValueNode number => number.Value,
            IntValueNode number => number.Value,
            _ => throw Reject(literal),
        };
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw Reject(literal);
    }

    public override object ParseValue(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw Reject(value.GetRawText());

    public override void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case double number: writer.WriteNumberValue(double.IsFinite(number) ? number : throw Reject(number)); break;
            case float number: writer.WriteNumberValue(float.IsFinite(number) ? number : throw Reject(number)); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case short number: writer.WriteNumberValue(number); break;
            case byte number: writer.WriteNumberValue(number); break;
            default: throw RejectRuntime(value);
        }
    }

    void IScalarWriter<double>.Write(Utf8JsonWriter writer, double value) =>
        writer.WriteNumberValue(double.IsFinite(value) ? value : throw Reject(value));

    public override ValueNode ToLiteral(object value)
    {
        var text = ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? new FloatValueNode(text + ".0") : new FloatValueNode(text);
    }
}
