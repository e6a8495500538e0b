using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace SimParlant.GraphQL.Data;

/// <summary>Key values to opaque text and back: base64url over a JSON array. What comes back is read strictly by the key's type.</summary>
internal static class CursorCodec
{
    private const int LongestCursor = 4096;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static string Encode(ReadOnlySpan<object?> keys)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(256);
        var writer = _writer ??= new Utf8JsonWriter(buffer);
        buffer.ResetWrittenCount();
        writer.Reset();
        writer.WriteStartArray();
        foreach (var key in keys)
        {
            Write(writer, key);
        }

        writer.WriteEndArray();
        writer.Flush();
        if (buffer.Capacity > LongestCursor)
        {
            (_buffer, _writer) = (null, null);
        }

        return Base64Url.EncodeToString(buffer.WrittenSpan);
    }

    /// <summary>False when the text is no cursor over keys of these types.</summary>
    public static bool TryDecode(string cursor, IReadOnlyList<Type> types, [NotNullWhen(true)] out object?[]? keys)
    {
        keys = null;
        if (cursor.Length > LongestCursor || !Base64Url.IsValid(cursor))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(cursor));
            if (document.RootElement.ValueKind is not JsonValueKind.Array || document.RootElement.GetArrayLength() != types.Count)
            {
                return false;
            }

            keys = [.. types.Select((type, i) => Read(document.RootElement[i], type))];
            return true;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or OverflowException or ArgumentException)
        {
            keys = null;
            return false;
        }
    }

    private static void Write(Utf8JsonWriter writer, object? key)
    {
        switch (key)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool boolean: writer.WriteBooleanValue(boolean); break;
            case Guid id: writer.WriteStringValue(id); break;
            case DateTime time: writer.WriteStringValue($"{(int)time.Kind}{time.Ticks.ToString(CultureInfo.InvariantCulture)}"); break;
            case DateTimeOffset time: writer.WriteStringValue(time.ToString("O", CultureInfo.InvariantCulture)); break;
            case Enum member: writer.WriteNumberValue(Convert.ToInt64(member, CultureInfo.InvariantCulture)); break;
            case IFormattable other: writer.WriteStringValue(other.ToString(Layout(other), CultureInfo.InvariantCulture)); break;
            default: throw new NotSupportedException($"A list cannot be paged by a key of type {key.GetType().Name}.");
        }
    }

    private static string? Layout(IFormattable key) => key switch
    {
        double or float => "R",
        DateOnly or TimeOnly => "O",
        TimeSpan => "c",
        _ => null,
    };

    private static object? Read(JsonElement element, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (element.ValueKind is JsonValueKind.Null)
        {
            return type.IsValueType && target == type ? throw new FormatException() : null;
        }

        if (target == typeof(bool))
        {
            return element.GetBoolean();
        }

        if (target.IsEnum)
        {
            return Enum.ToObject(target, element.GetInt64());
        }

        var text = element.GetString()!;
        return target switch
        {
            _ when target == typeof(string) => text,
            _ when target == typeof(Guid) => Guid.Parse(text),
            _ when target == typeof(DateTime) => ReadTime(text),
            _ when target == typeof(DateTimeOffset) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture),
            _ when target == typeof(DateOnly) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture),
            _ when target == typeof(TimeOnly) => TimeOnly.ParseExact(text, "O", CultureInfo.InvariantCulture),
            _ when target == typeof(TimeSpan) => TimeSpan.ParseExact(text, "c", CultureInfo.InvariantCulture),
            _ => Convert.ChangeType(text, target, CultureInfo.InvariantCulture),
        };
    }

    // The kind is kept: a driver that tells timestamps with and without time zone apart refuses the other one.
    private static DateTime ReadTime(string text) =>
        new(long.Parse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture), (DateTimeKind)(text[0] - '0'));
}
