using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using SimParlant.Hosting.Dashboard.Otlp.Wire;

namespace SimParlant.Hosting.Dashboard.Otlp.Json;

/// <summary>
/// Rewrites a request in OTLP's JSON as the protobuf it stands for, so that one decoder serves both. Ids are hex, numbers of 64 bits may be
/// strings, enums are numbers, names nobody knows are skipped.
/// </summary>
internal static class OtlpJson
{
    private const int MaxDepth = 128;

    public static WireWriter ToProtobuf(ReadOnlySpan<byte> json, OtlpMessage message, int limit)
    {
        var output = new WireWriter(limit);
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            Message(ref reader, message, output);
            reader.Read();
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            throw new OtlpFormatException("The body is not OTLP in JSON.");
        }

        return output;
    }

    private static void Message(ref Utf8JsonReader reader, OtlpMessage message, WireWriter output)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isKnown = message.TryGetValue(reader.GetString()!, out var field);
            reader.Read();
            if (!isKnown)
            {
                reader.Skip();
            }
            else if (reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Value(ref reader, field, output);
                }
            }
            else
            {
                Value(ref reader, field, output);
            }
        }
    }

    private static void Value(ref Utf8JsonReader reader, OtlpField field, WireWriter output)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        switch (field.Type)
        {
            case OtlpType.Message:
                var start = output.Begin(field.Number);
                Message(ref reader, field.Message!(), output);
                output.End(start);
                break;
            case OtlpType.Text: output.Text(field.Number, reader.GetString()!); break;
            case OtlpType.Base64: output.Bytes(field.Number, Base64(reader.GetString()!)); break;
            case OtlpType.Hex: output.Bytes(field.Number, Convert.FromHexString(reader.GetString()!)); break;
            case OtlpType.Bool: output.Varint(field.Number, reader.GetBoolean() ? 1UL : 0); break;
            case OtlpType.Varint: output.Varint(field.Number, Integer(ref reader)); break;
            case OtlpType.ZigZag:
                var number = checked((int)(long)Integer(ref reader));
                output.Varint(field.Number, (uint)((number << 1) ^ (number >> 31)));
                break;
            case OtlpType.Fixed64: output.Fixed64(field.Number, Integer(ref reader)); break;
            case OtlpType.Double: output.Fixed64(field.Number, BitConverter.DoubleToUInt64Bits(Double(ref reader))); break;
        }
    }

    // Signed and unsigned alike, as 64 bits.
    private static ulong Integer(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            var text = reader.GetString()!;
            return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var unsigned)
                ? unsigned
                : (ulong)long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        if (reader.TryGetUInt64(out var positive))
        {
            return positive;
        }

        // 1e3 and 5.0 are integers too.
        return reader.TryGetInt64(out var signed) ? (ulong)signed : (ulong)(long)reader.GetDecimal();
    }

    private static double Double(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : reader.GetString() switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        var text => double.Parse(text!, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static byte[] Base64(string text) =>
        text.AsSpan().IndexOfAny('-', '_') >= 0 || text.Length % 4 != 0 ? Base64Url.DecodeFromChars(text.TrimEnd('=')) : Convert.FromBase64String(text);
}
