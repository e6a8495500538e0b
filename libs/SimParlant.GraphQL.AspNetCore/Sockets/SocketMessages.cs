using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>The server's messages of graphql-transport-ws.</summary>
internal static class SocketMessages
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Ping { get; } = "{\"type\":\"ping\"}"u8.ToArray();

    public static ReadOnlyMemory<byte> Pong(JsonElement? payload) => Simple("pong", payload);

    public static ReadOnlyMemory<byte> Ack(IReadOnlyDictionary<string, object?>? payload) =>
        Simple("connection_ack", payload is null ? null : JsonSerializer.SerializeToElement(payload));

    public static ReadOnlyMemory<byte> Complete(string id) => Write("complete", id, null);

    /// <summary>What every `next` of an operation begins with.</summary>
    public static ReadOnlyMemory<byte> HeadOfNext(string id) =>
        (byte[])[.. "{\"id\":\""u8, .. JsonEncodedText.Encode(id, Options.Encoder).EncodedUtf8Bytes, .. "\",\"type\":\"next\",\"payload\":"u8];

    public static void WriteNext(IBufferWriter<byte> target, ReadOnlyMemory<byte> head, OperationResult result)
    {
        target.Write(head.Span);
        result.WriteTo(target);
        target.Write("}"u8);
    }

    /// <summary>The operation never executed; its errors are the payload.</summary>
    public static ReadOnlyMemory<byte> Error(string id, OperationResult result)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        result.WriteTo(buffer);
        using var json = JsonDocument.Parse(buffer.WrittenMemory);
        return Write("error", id, json.RootElement.GetProperty("errors"));
    }

    private static ReadOnlyMemory<byte> Simple(string type, JsonElement? payload) => Write(type, null, payload);

    private static ReadOnlyMemory<byte> Write(string type, string? id, JsonElement? payload)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        if (id is not null) writer.WriteString("id"u8, id);
        writer.WriteString("type"u8, type);
        if (payload is { } value)
        {
            writer.WritePropertyName("payload"u8);
            value.WriteTo(writer);
        }
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
