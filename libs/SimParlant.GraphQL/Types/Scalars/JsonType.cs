using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types;

/// <summary>Any JSON value, as it is.</summary>
public sealed class JsonType() : ScalarType("JSON", typeof(JsonElement), "Any JSON value."), IScalarWriter<JsonElement>
{
    private const int MaxDepth = 500;

    public override object ParseLiteral(ValueNode literal)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, literal);
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan, new JsonReaderOptions { MaxDepth = MaxDepth });
        return JsonElement.ParseValue(ref reader);
    }

    // Cloned, because the document of the request goes back to the pool before the value is done with.
    public override object ParseValue(JsonElement value) => value.Clone();

    public override void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case JsonElement element: WriteElement(writer, element); break;
            case JsonDocument document: document.WriteTo(writer); break;
            case JsonNode node: node.WriteTo(writer); break;
            default: throw RejectRuntime(value);
        }
    }

    void IScalarWriter<JsonElement>.Write(Utf8JsonWriter writer, JsonElement value) => WriteElement(writer, value);

    public override ValueNode ToLiteral(object value) => value is JsonElement element ? ToLiteral(element) : throw RejectRuntime(value);

    private static ValueNode ToLiteral(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => new StringValueNode(element.GetString()!),
        JsonValueKind.True or JsonValueKind.False => new BooleanValueNode(element.GetBoolean()),
        JsonValueKind.Number when element.GetRawText() is var raw => raw.AsSpan().IndexOfAny('.', 'e', 'E') < 0
            ? new IntValueNode(raw)
            : new FloatValueNode(raw),
        JsonValueKind.Array => new ListValueNode([.. element.EnumerateArray().Select(ToLiteral)]),
        JsonValueKind.Object => new ObjectValueNode(
            [.. element.EnumerateObject().Select(p => new ObjectFieldNode(new NameNode(p.Name), ToLiteral(p.Value)))]),
        _ => NullValueNode.Default,
    };

    private static void WriteElement(Utf8JsonWriter writer, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Undefined) writer.WriteNullValue();
        else element.WriteTo(writer);
    }

    private void Write(Utf8JsonWriter writer, ValueNode literal)
    {
        if (writer.CurrentDepth >= MaxDepth) throw new ValueException($"{Name} cannot represent a value nested deeper than {MaxDepth} levels.");
        switch (literal)
        {
            case NullValueNode: writer.WriteNullValue(); break;
            case StringValueNode text: writer.WriteStringValue(text.Value); break;
            case EnumValueNode name: writer.WriteStringValue(name.Value); break;
            case BooleanValueNode boolean: writer.WriteBooleanValue(boolean.Value); break;
            case IntValueNode number: writer.WriteRawValue(number.Value); break;
            case FloatValueNode number when double.IsFinite(double.Parse(number.Value, CultureInfo.InvariantCulture)):
                writer.WriteRawValue(number.Value);
                break;
            case ListValueNode list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case ObjectValueNode map:
                writer.WriteStartObject();
                foreach (var field in map.Fields)
                {
                    writer.WritePropertyName(field.Name.Value);
                    Write(writer, field.Value);
                }

                writer.WriteEndObject();
                break;
            default: throw Reject(literal);
        }
    }
}
