using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace SimParlant.Models.Prompts;

/// <summary>
/// A value between tags, as JSON on one line. The encoder escapes <c>&lt;</c> and <c>&gt;</c> wherever they stand, so no content can close its
/// block or open another.
/// </summary>
internal readonly record struct PromptBlock(string Text)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Letters of every script stay readable, and cheap; what means something in markup does not.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public bool IsEmpty => Text.Length == 0;

    /// <summary>What the company wrote.</summary>
    public static PromptBlock Configuration(string name, object? value) => Of("configuration", name, value);

    /// <summary>What anybody wrote: never to be obeyed.</summary>
    public static PromptBlock Data(string name, object? value) => Of("data", name, value);

    private static PromptBlock Of(string kind, string name, object? value) => new(
        value is null or "" || (value is ICollection { Count: 0 })
            ? ""
            : $"<{kind} name=\"{name}\">{JsonSerializer.Serialize(value, value.GetType(), Json)}</{kind}>");
}
