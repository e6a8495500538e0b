using System.Text.Json;

namespace SimParlant.GraphApi.Graph;

/// <summary>JSON columns that hold a list of words.</summary>
internal static class JsonTexts
{
    /// <summary>The strings of a JSON array; anything else in the column is left out.</summary>
    public static IReadOnlyList<string> Read(JsonElement? column) => column is { ValueKind: JsonValueKind.Array } array
        ? [.. array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
        : [];

    /// <summary>A string member of a JSON object; null when there is none.</summary>
    public static string? Member(JsonElement content, string name) =>
        content.ValueKind == JsonValueKind.Object && content.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
