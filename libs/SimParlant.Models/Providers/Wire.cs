using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace SimParlant.Models.Providers;

/// <summary>Reads JSON of which nothing is certain: what is missing or of another type is null.</summary>
internal static class Wire
{
    public const string CachedTokens = "cached";

    public static JsonElement? Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static JsonElement? Get(this JsonElement? element, string name) => element?.Get(name);

    public static JsonElement? First(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > 0 ? array[0] : null;

    public static string? Text(this JsonElement? element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static string? Text(this JsonElement element, string name) => ((JsonElement?)element).Text(name);

    public static long Count(this JsonElement? element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) && value > 0 ? value : 0;

    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <param name="input">With what was cached.</param>
    public static UsageDetails Usage(long input, long output, long cached) => new()
    {
        InputTokenCount = input,
        OutputTokenCount = output,
        TotalTokenCount = input + output,
        AdditionalCounts = new() { [CachedTokens] = cached },
    };

    /// <summary>A call with what it is called with; arguments that are no JSON object come as the call's exception.</summary>
    public static FunctionCallContent Call(string id, string name, string? arguments) =>
        FunctionCallContent.CreateFromParsedArguments(arguments is { Length: > 0 } ? arguments : "{}", id, name, static json =>
            JsonNode.Parse(json) is JsonObject parsed
                ? parsed.ToDictionary(p => p.Key, p => (object?)JsonSerializer.SerializeToElement(p.Value))
                : throw new JsonException("Arguments are an object."));
}
