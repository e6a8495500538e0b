using System.Globalization;
using System.Text.Json;
using SimParlant.Core.Tools.Schema;

namespace SimParlant.Core.Engine.Calls;

/// <summary>A call's arguments, completed from what is known and brought to the types the schema names.</summary>
internal static class Arguments
{
    /// <param name="variable">What is known under a name, private or not.</param>
    /// <param name="isPrivate">The model never saw it: whatever it gave under that name is made up.</param>
    public static JsonElement Complete(
        IReadOnlyList<SchemaProperty> properties, JsonElement given, Func<string, JsonElement?> variable, Func<string, bool> isPrivate)
    {
        var arguments = given.EnumerateObject()
            .Where(member => member.Value.ValueKind != JsonValueKind.Null)
            .ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        foreach (var property in properties)
        {
            if (property.Source == ArgumentSource.Context || isPrivate(property.Name))
            {
                arguments.Remove(property.Name);
                if (property.Source != ArgumentSource.Customer && variable(property.Name) is { } known)
                {
                    arguments[property.Name] = known;
                }
            }

            if (!arguments.ContainsKey(property.Name) && property.Schema.TryGetProperty("default", out var otherwise))
            {
                arguments[property.Name] = otherwise;
            }

            if (arguments.TryGetValue(property.Name, out var value))
            {
                arguments[property.Name] = Typed(property.Schema, value);
            }
        }

        return JsonSerializer.SerializeToElement(arguments);
    }

    // "12" for 12, 12 for "12", "yes" for true, one for a list of one: said by people and models alike, meant all the same.
    private static JsonElement Typed(JsonElement schema, JsonElement value)
    {
        var types = SchemaValues.Types(schema);
        if (types.Count == 0 || types.Any(type => SchemaValues.Is(value, type)))
        {
            return value;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : value.GetRawText();
        foreach (var type in types)
        {
            switch (type)
            {
                case "integer" when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole):
                    return JsonSerializer.SerializeToElement(whole);
                case "number" when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number):
                    return JsonSerializer.SerializeToElement(number);
                case "boolean" when text is "yes" or "true" or "no" or "false":
                    return JsonSerializer.SerializeToElement(text is "yes" or "true");
                case "string" when value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                    return JsonSerializer.SerializeToElement(text);
                case "array" when value.ValueKind is not JsonValueKind.Object:
                    return JsonSerializer.SerializeToElement(new[] { schema.TryGetProperty("items", out var items) ? Typed(items, value) : value });
            }
        }

        return value;
    }
}
