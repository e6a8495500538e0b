using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SimParlant.Benchmarks.Floors;

/// <summary>How the floor writes: the framework's own writer, kept per thread, with no more checks than the library asks for.</summary>
internal static class FloorJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static Utf8JsonWriter? _kept;

    /// <summary>Writes <c>{"data":{"name":…}}</c>.</summary>
    public static void Write<T>(IBufferWriter<byte> target, ReadOnlySpan<byte> name, T value, Action<Utf8JsonWriter, T> write)
    {
        var writer = _kept ?? new Utf8JsonWriter(target, Options);
        _kept = null;
        writer.Reset(target);
        writer.WriteStartObject();
        writer.WriteStartObject("data"u8);
        writer.WritePropertyName(name);
        write(writer, value);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        writer.Reset(Stream.Null);
        _kept = writer;
    }

    public static void WriteTime(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTime time)
    {
        Span<byte> text = stackalloc byte[24];
        time.TryFormat(text, out var written, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        writer.WriteString(name, text[..written]);
    }
}
