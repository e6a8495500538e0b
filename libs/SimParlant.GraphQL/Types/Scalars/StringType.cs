using System.Text.Json;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types;

/// <summary>Spec 3.5.3.</summary>
public sealed class StringType() : ScalarType("String", typeof(string), "Text as a sequence of Unicode characters."), IScalarWriter<string>
{
    public override object ParseLiteral(ValueNode literal) => literal is StringValueNode text ? text.Value : throw Reject(literal);

    public override object ParseValue(JsonElement value) =>
        value.ValueKind is JsonValueKind.String ? value.GetString()! : throw Reject(value.GetRawText());

    public override void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text: writer.WriteStringValue(text); break;
            case char character: writer.WriteStringValue([character]); break;
            case Enum member: writer.WriteStringValue(member.ToString()); break;
            default: throw RejectRuntime(value);
        }
    }

    void IScalarWriter<string>.Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

    public override ValueNode ToLiteral(object value) => new StringValueNode((string)value);
}
