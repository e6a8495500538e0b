using System.Globalization;
using System.Net.Mail;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SimParlant.Core.Tools.Schema;

/// <summary>What a schema says about one value, apart from what it contains.</summary>
internal static class SchemaValues
{
    private static readonly string[] Bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    /// <summary>Null when nothing is wrong.</summary>
    public static string? Problem(JsonElement schema, JsonElement value) =>
        TypeProblem(schema, value) ?? ChoiceProblem(schema, value) ?? value.ValueKind switch
        {
            JsonValueKind.String => TextProblem(schema, value.GetString()!),
            JsonValueKind.Number => NumberProblem(schema, value),
            JsonValueKind.Array => ListProblem(schema, value),
            _ => null,
        };

    /// <summary>A type of JSON Schema that the value is of.</summary>
    public static bool Is(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && decimal.IsInteger(number),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => true,
    };

    /// <summary>The types a schema allows; empty: any.</summary>
    public static IReadOnlyList<string> Types(JsonElement schema) =>
        schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)]
        : type.GetString() is { } one ? [one] : [];

    private static string? TypeProblem(JsonElement schema, JsonElement value)
    {
        var types = Types(schema);
        return types.Count == 0 || types.Any(type => Is(value, type)) ? null : $"must be of type {string.Join(" or ", types)}.";
    }

    private static string? ChoiceProblem(JsonElement schema, JsonElement value)
    {
        if (schema.TryGetProperty("enum", out var choices) && choices.ValueKind == JsonValueKind.Array
            && !choices.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)))
        {
            return $"must be one of {string.Join(", ", choices.EnumerateArray())}.";
        }

        return schema.TryGetProperty("const", out var only) && !JsonElement.DeepEquals(only, value) ? $"must be {only}." : null;
    }

    private static string? TextProblem(JsonElement schema, string text)
    {
        var length = new StringInfo(text).LengthInTextElements;
        return length < Number(schema, "minLength") ? $"must have at least {Number(schema, "minLength")} characters."
            : length > Number(schema, "maxLength") ? $"must have at most {Number(schema, "maxLength")} characters."
            : Word(schema, "pattern") is { } pattern && !Matches(text, pattern) ? "does not have the right form."
            : Word(schema, "format") is { } format && !HasFormat(text, format) ? $"is no {format}."
            : null;
    }

    private static string? NumberProblem(JsonElement schema, JsonElement value)
    {
        if (!value.TryGetDecimal(out var number))
        {
            return Bounds.Any(bound => schema.TryGetProperty(bound, out _)) ? "is too large a number." : null;
        }

        return number < Number(schema, "minimum") ? $"must be at least {Number(schema, "minimum")}."
            : number > Number(schema, "maximum") ? $"must be at most {Number(schema, "maximum")}."
            : number <= Number(schema, "exclusiveMinimum") ? $"must be above {Number(schema, "exclusiveMinimum")}."
            : number >= Number(schema, "exclusiveMaximum") ? $"must be below {Number(schema, "exclusiveMaximum")}."
            : Number(schema, "multipleOf") is { } step && step > 0 && number % step != 0 ? $"must be a multiple of {step}."
            : null;
    }

    private static string? ListProblem(JsonElement schema, JsonElement list)
    {
        var count = list.GetArrayLength();
        return count < Number(schema, "minItems") ? $"must have at least {Number(schema, "minItems")} entries."
            : count > Number(schema, "maxItems") ? $"must have at most {Number(schema, "maxItems")} entries."
            : schema.TryGetProperty("uniqueItems", out var unique) && unique.ValueKind == JsonValueKind.True
              && list.EnumerateArray().Select(item => JsonSerializer.Serialize(item)).Distinct().Count() < count ? "must not repeat an entry."
            : null;
    }

    private static bool HasFormat(string text, string format) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => text.Contains('T', StringComparison.OrdinalIgnoreCase)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _),
        "time" => TimeOnly.TryParse(text.TrimEnd('Z', 'z'), CultureInfo.InvariantCulture, out _),
        "email" => MailAddress.TryCreate(text, out var address) && address.Address == text,
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        _ => true,
    };

    private static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, Moment);
        }
        catch (Exception e) when (e is RegexMatchTimeoutException or ArgumentException)
        {
            return false;
        }
    }

    private static string? Word(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static decimal? Number(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : null;
}
