using System.Text;
using System.Text.Json;

namespace SimParlant.Core.Privacy;

/// <summary>Masks personal data and secrets in what is about to be stored. The time it takes grows with the length of the text and nothing else.</summary>
public static class PiiMask
{
    private const int ShortestNumber = 7;

    // A member of that name is a secret whatever its value looks like.
    private static readonly string[] SecretNames =
        ["password", "passwd", "pwd", "passphrase", "secret", "token", "apikey", "authorization", "cookie", "credential", "privatekey", "accesskey"];

    public static string Text(string text, PiiMode mode)
    {
        var findings = PiiScan.Find(text, mode, out _);
        if (findings.Count == 0)
        {
            return text;
        }

        var (masked, from) = (new StringBuilder(text.Length), 0);
        foreach (var finding in findings)
        {
            masked.Append(text, from, finding.Start - from).Append(finding.Mask);
            from = finding.End;
        }

        return masked.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>Masks every string in the value, the names of members and long numbers included.</summary>
    public static JsonElement Json(JsonElement value, PiiMode mode)
    {
        if (mode == PiiMode.Relaxed)
        {
            return value;
        }

        var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            Write(writer, value, mode);
        }

        return JsonElement.Parse(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, PiiMode mode)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(Text(member.Name, mode));
                    if (member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number && IsSecret(member.Name))
                    {
                        writer.WriteStringValue("[secret]");
                    }
                    else
                    {
                        Write(writer, member.Value, mode);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray())
                {
                    Write(writer, element, mode);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Text(value.GetString()!, mode));
                break;
            case JsonValueKind.Number when value.GetRawText() is { Length: >= ShortestNumber } raw && Text(raw, mode) is var masked && masked != raw:
                writer.WriteStringValue(masked);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static bool IsSecret(string name)
    {
        var plain = name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return SecretNames.Any(secret => plain.EndsWith(secret, StringComparison.OrdinalIgnoreCase));
    }
}
