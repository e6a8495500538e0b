using System.Text.Json;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Sdl;

/// <summary>A scalar known by name only: every JSON value passes.</summary>
internal sealed class AnyScalarType(string name, string? description) : ScalarType(name, typeof(JsonElement), description)
{
    private static readonly JsonType Json = new();

    public override object? ParseLiteral(ValueNode literal) => Json.ParseLiteral(literal);

    public override object? ParseValue(JsonElement value) => Json.ParseValue(value);

    public override void Write(Utf8JsonWriter writer, object value)
    {
        if (value is JsonElement)
        {
            Json.Write(writer, value);
        }
        else
        {
            JsonSerializer.Serialize(writer, value, value.GetType());
        }
    }

    public override ValueNode ToLiteral(object value) => Json.ToLiteral(value);
}
