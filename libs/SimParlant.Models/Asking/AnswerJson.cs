using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SimParlant.Models.Asking;

/// <summary>Answers as JSON, and their schema in the narrow form that "strict" modes take: every property required, none beyond them.</summary>
internal static class AnswerJson
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static JsonElement SchemaOf<TAnswer>() => Schema<TAnswer>.Value;

    public static TAnswer Read<TAnswer>(JsonElement json) => json.Deserialize<TAnswer>(Json)!;

    private static JsonNode Strict(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema)
        {
            return node;
        }

        // Elements of a list carry no annotation, and the exporter takes them for nullable.
        if (context.Path.Length == 0 || context.Path[^1] == "items")
        {
            schema["type"] = schema["type"] is JsonArray types ? types.First(t => (string?)t != "null")!.DeepClone() : schema["type"]?.DeepClone();
        }

        if (schema["properties"] is JsonObject properties)
        {
            schema["required"] = new JsonArray([.. properties.Select(p => (JsonNode)p.Key)]);
            schema["additionalProperties"] = false;
        }

        if (schema.ContainsKey("enum"))
        {
            schema["type"] ??= "string";
        }

        return schema;
    }

    private static class Schema<TAnswer>
    {
        public static readonly JsonElement Value = JsonSerializer.SerializeToElement(
            Json.GetJsonSchemaAsNode(typeof(TAnswer), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Strict }));
    }
}
