using System.Text.Json;

namespace SimParlant.Core.Tools.Schema;

/// <summary>Where an argument may come from.</summary>
public enum ArgumentSource { Any, Context, Customer }

/// <summary>A parameter of a tool, with what its schema says beyond JSON Schema.</summary>
/// <param name="Precedence">Lower is asked for first.</param>
/// <param name="IsHidden">Never named to the customer.</param>
public sealed record SchemaProperty(
    string Name, JsonElement Schema, bool IsRequired, ArgumentSource Source, int Precedence, bool IsHidden, string DisplayName, string? Significance)
{
    public string? Description => Text(Schema, "description");

    public IReadOnlyList<string> Choices => Schema.TryGetProperty("enum", out var choices) && choices.ValueKind == JsonValueKind.Array
        ? [.. choices.EnumerateArray().Select(choice => choice.ToString())]
        : [];

    /// <summary>The parameters of a tool's schema, in the order they were written.</summary>
    public static IReadOnlyList<SchemaProperty> Of(JsonElement parameters)
    {
        if (parameters.ValueKind != JsonValueKind.Object || !parameters.TryGetProperty("properties", out var properties)
            || properties.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        HashSet<string> required = parameters.TryGetProperty("required", out var names) && names.ValueKind == JsonValueKind.Array
            ? [.. names.EnumerateArray().Select(name => name.ToString())]
            : [];
        return [.. properties.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object).Select(p => Of(p.Name, p.Value, required.Contains(p.Name)))];
    }

    private static SchemaProperty Of(string name, JsonElement schema, bool required) => new(
        name,
        schema,
        required,
        Enum.TryParse<ArgumentSource>(Text(schema, "x-source"), ignoreCase: true, out var source) ? source : ArgumentSource.Any,
        schema.TryGetProperty("x-precedence", out var precedence) && precedence.TryGetInt32(out var rank) ? rank : int.MaxValue,
        schema.TryGetProperty("x-hidden", out var hidden) && hidden.ValueKind == JsonValueKind.True,
        Text(schema, "x-display-name") ?? name.Replace('_', ' '),
        Text(schema, "x-significance"));

    private static string? Text(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
