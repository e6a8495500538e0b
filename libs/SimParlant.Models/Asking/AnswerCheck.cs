using System.Text.Json;

namespace SimParlant.Models.Asking;

/// <summary>Says where an answer leaves the narrow kind of schema that <see cref="AnswerJson"/> makes, so that a model can mend it.</summary>
internal static class AnswerCheck
{
    /// <returns>Null when all is well.</returns>
    public static string? Find(JsonElement schema, JsonElement value, string path = "the answer")
    {
        if (!IsOfType(schema, value, out var wanted))
        {
            return $"{path} must be {wanted}.";
        }

        if (schema.TryGetProperty("enum", out var choices) && value.ValueKind != JsonValueKind.Null && !choices.EnumerateArray().Any(c => JsonElement.DeepEquals(c, value)))
        {
            return $"{path} must be one of {string.Join(", ", choices.EnumerateArray().Select(c => c.ToString()))}.";
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object when schema.TryGetProperty("properties", out var properties) => Properties(properties, value, path),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) => value.EnumerateArray()
                .Select((item, i) => Find(items, item, $"{path}[{i}]")).FirstOrDefault(problem => problem is not null),
            _ => null,
        };
    }

    private static string? Properties(JsonElement properties, JsonElement value, string path)
    {
        foreach (var property in properties.EnumerateObject())
        {
            var inner = path == "the answer" ? property.Name : $"{path}.{property.Name}";
            if (!value.TryGetProperty(property.Name, out var own))
            {
                return $"{inner} is missing.";
            }

            if (Find(property.Value, own, inner) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static bool IsOfType(JsonElement schema, JsonElement value, out string wanted)
    {
        var types = schema.TryGetProperty("type", out var type)
            ? type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : [type.GetString()!]
            : Array.Empty<string>();
        wanted = string.Join(" or ", types);
        return types.Length == 0 || Array.Exists(types, t => Is(t, value));
    }

    private static bool Is(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        _ => value.ValueKind == JsonValueKind.Number,
    };
}
