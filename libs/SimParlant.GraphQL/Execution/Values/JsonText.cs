using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace SimParlant.GraphQL.Execution;

/// <summary>Escapes in JSON can name half a character, which no string may hold; reading one would throw wherever it turns up.</summary>
internal static class JsonText
{
    public static bool HasLoneSurrogate(JsonElement json)
    {
        var text = JsonMarshal.GetRawUtf8Value(json);
        for (var at = text.IndexOf((byte)'\\'); at >= 0; at = text.IndexOf((byte)'\\'))
        {
            text = text[at..];
            var unit = Unit(text);
            text = text[(unit < 0 ? 2 : 6)..];
            if (unit is < 0xD800 or > 0xDFFF) continue;
            if (unit >= 0xDC00 || Unit(text) is not (>= 0xDC00 and <= 0xDFFF)) return true;
            text = text[6..];
        }
        return false;
    }

    /// <summary>The UTF-16 unit an escape at the start stands for; -1 when none is there.</summary>
    private static int Unit(ReadOnlySpan<byte> text) =>
        text.StartsWith("\\u"u8) && int.TryParse(text.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? unit : -1;
}
