using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SimParlant.GraphQL.Execution;

/// <summary>Writers kept per thread; a response is always written by one thread at a time and to its end.</summary>
internal static class JsonWriters
{
    [ThreadStatic]
    private static Utf8JsonWriter? _kept;

    public static JsonWriterOptions Options { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,   // responses are JSON documents, never parts of HTML
        SkipValidation = true,
        MaxDepth = 1000,
    };

    public static Utf8JsonWriter Take(IBufferWriter<byte> target)
    {
        if (_kept is not { } writer) return new Utf8JsonWriter(target, Options);
        _kept = null;
        writer.Reset(target);
        return writer;
    }

    public static void Return(Utf8JsonWriter writer)
    {
        writer.Reset(Stream.Null);
        _kept = writer;
    }
}
