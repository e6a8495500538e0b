using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SimParlant.Core.Engine.Lexical.Language;
using SimParlant.Core.Engine.Lexical.Values;

namespace SimParlant.Core.Engine.Lexical;

/// <summary>A property of a tool's JSON Schema, as far as it says what to look for.</summary>
internal sealed record ToolParameter(string Name, ValueKind Kind)
{
    private const int Most = 60;

    public bool IsRequired { get; private init; }

    public bool IsList { get; private init; }

    public bool IsObject { get; private init; }

    /// <summary>Also what comes as text, such as an id made of digits.</summary>
    public bool IsNumeric { get; private init; }

    public string? Description { get; private init; }

    public string? DisplayName { get; private init; }

    public string? Pattern { get; private init; }

    public IReadOnlyList<string> Choices { get; private init; } = [];

    private string Source { get; init; } = "any";

    public bool IsContextOnly => Source == "context";

    /// <summary>The customer may say it.</summary>
    public bool MaySay => Source != "context";

    /// <summary>What is known may fill it.</summary>
    public bool MayKnow => Source != "customer";

    public static List<ToolParameter> Of(JsonElement schema)
    {
        var parameters = new List<ToolParameter>();
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
        {
            return parameters;
        }

        var required = Strings(schema, "required");
        foreach (var property in properties.EnumerateObject().Take(Most))
        {
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                parameters.Add(Of(property.Name, property.Value, required.Contains(property.Name)));
            }
        }

        return parameters;
    }

    /// <summary>A value that was found, as the schema wants it written.</summary>
    public JsonNode? Node(string value) => this switch
    {
        { Kind: ValueKind.Boolean } => JsonValue.Create(value == "true"),
        { IsNumeric: true } when decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) =>
            number == decimal.Truncate(number) && Math.Abs(number) < long.MaxValue ? JsonValue.Create((long)number) : JsonValue.Create(number),
        _ => JsonValue.Create(value),
    };

    public JsonNode? Node(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Node(value.GetString()!),
        JsonValueKind.Number when !IsNumeric && !IsList => JsonValue.Create(value.GetRawText()),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonNode.Parse(value.GetRawText()),
    };

    private static ToolParameter Of(string name, JsonElement schema, bool isRequired)
    {
        var type = Type(schema);
        var isList = type == "array";
        var inner = isList && schema.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Object ? items : schema;
        var innerType = Type(inner);
        var choices = Strings(inner, "enum");
        var pattern = Text(inner, "pattern");
        return new ToolParameter(name, KindOf(name, innerType, Text(inner, "format"), choices.Count > 0, pattern is not null))
        {
            IsRequired = isRequired,
            IsList = isList,
            IsObject = innerType == "object",
            IsNumeric = innerType is "number" or "integer",
            Description = Text(schema, "description"),
            DisplayName = Text(schema, "x-display-name"),
            Pattern = pattern,
            Choices = choices,
            Source = Text(schema, "x-source") ?? "any",
        };
    }

    private static ValueKind KindOf(string name, string? type, string? format, bool hasChoices, bool hasPattern) => (type, format) switch
    {
        _ when hasChoices => ValueKind.Choice,
        ("boolean", _) => ValueKind.Boolean,
        ("integer", _) => Kinds.Guess(name) == ValueKind.Id ? ValueKind.Id : ValueKind.Integer,
        ("number", _) => Kinds.Guess(name) == ValueKind.Money ? ValueKind.Money : ValueKind.Number,
        (_, "email") => ValueKind.Email,
        (_, "date") => ValueKind.Date,
        (_, "date-time") => ValueKind.DateTime,
        (_, "time") => ValueKind.Time,
        (_, "phone") => ValueKind.Phone,
        (_, "uri" or "url") => ValueKind.Link,
        _ when hasPattern => ValueKind.Pattern,
        _ => Kinds.Guess(name),
    };

    private static string? Type(JsonElement schema) =>
        !schema.TryGetProperty("type", out var type) ? null
        : type.ValueKind == JsonValueKind.String ? type.GetString()
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()).FirstOrDefault(t => t != "null")
        : null;

    private static string? Text(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static List<string> Strings(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(JsonText.Of).Where(text => text.Length > 0)] : [];
}
