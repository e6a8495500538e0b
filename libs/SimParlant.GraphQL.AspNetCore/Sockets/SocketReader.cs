using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>Reads whole messages of bounded size.</summary>
internal sealed class SocketReader(WebSocket socket, int limit) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Math.Min(limit, 4096));

    /// <summary>The next message, or null when the client closed.</summary>
    /// <exception cref="SocketCloseException">The message is too big, binary, or not JSON.</exception>
    public async ValueTask<JsonDocument?> ReadAsync()
    {
        var length = 0;
        while (true)
        {
            if (length == _buffer.Length) Grow(length);
            var part = await socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            if (part.MessageType == WebSocketMessageType.Binary) throw SocketCloseException.InvalidMessage("only text is understood");
            length += part.Count;
            if (length > limit) throw SocketCloseException.TooBig(limit);
            if (part.EndOfMessage) return Parse(_buffer.AsSpan(0, length));
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void Grow(int length)
    {
        if (length > limit) throw SocketCloseException.TooBig(limit);
        var grown = ArrayPool<byte>.Shared.Rent(length * 2);
        _buffer.CopyTo(grown, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = grown;
    }

    // ParseValue copies, so the buffer is free for the next message while this one is still executing.
    private static JsonDocument Parse(ReadOnlySpan<byte> message)
    {
        try
        {
            var reader = new Utf8JsonReader(message);
            var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind == JsonValueKind.Object && !reader.Read()) return document;
            document.Dispose();
        }
        catch (JsonException)
        {
        }
        throw SocketCloseException.InvalidMessage("a JSON object was expected");
    }
}
