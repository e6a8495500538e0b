using System.Text.Json;

namespace SimParlant.Core.Engine.Lexical.Language;

internal static class JsonText
{
    /// <summary>A value as one would say it; empty for what cannot be said.</summary>
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Take(20).Select(Of).Where(text => text.Length > 0)),
        _ => "",
    };
}
