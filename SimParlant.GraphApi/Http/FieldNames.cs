using System.Text.Json;

namespace SimParlant.GraphApi.Http;

/// <summary>REST speaks snake_case where the use cases speak camelCase.</summary>
internal static class FieldNames
{
    /// <summary><c>guidelines[0].maxTokens</c> → <c>guidelines[0].max_tokens</c>.</summary>
    public static string ToRest(string name) =>
        string.Join('.', name.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
}
