using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SimParlant.Benchmarks.Broadcast;

/// <summary>A graphql-transport-ws client that costs next to nothing, so that one core measures the server and not itself.</summary>
internal sealed class BroadcastSocket : IDisposable
{
    private const string Subscribe = """{"id":"1","type":"subscribe","payload":{"query":"subscription { posted { number text author sentAt } }"}}""";

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _length;

    /// <summary>Returns when the subscription is in place.</summary>
    public static async Task<BroadcastSocket> OpenAsync(int port)
    {
        var client = new BroadcastSocket();
        await client._socket.ConnectAsync(IPAddress.Loopback, port);
        await client._socket.SendAsync(Encoding.ASCII.GetBytes(
            $"GET /graphql HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"));
        int end;
        while ((end = client.Received.IndexOf("\r\n\r\n"u8)) < 0) await client.FillAsync();
        client.Take(end + 4);
        await client.SendAsync("""{"type":"connection_init"}""");
        await client.ReadAsync("connection_ack");
        await client.SendAsync(Subscribe);
        await client.SendAsync("""{"id":"2","type":"subscribe","payload":{"query":"{ version }"}}""");   // begun later, so answered later
        await client.ReadAsync("complete");
        return client;
    }

    public async Task ReceiveAsync(int count, List<double>? latencies)
    {
        while (count > 0)
        {
            if (TryTakeFrame(out var frame))
            {
                if (LatencyOf(frame.Span) is not { } latency) continue;   // a ping
                latencies?.Add(latency);
                count--;
            }
            else await FillAsync();
        }
    }

    public void Dispose() => _socket.Dispose();

    private Span<byte> Received => _buffer.AsSpan(0, _length);

    private async Task ReadAsync(string type)
    {
        while (true)
        {
            if (!TryTakeFrame(out var frame)) await FillAsync();
            else if (Encoding.UTF8.GetString(frame.Span).Contains(type, StringComparison.Ordinal)) return;
        }
    }

    private async Task FillAsync()
    {
        var count = await _socket.ReceiveAsync(_buffer.AsMemory(_length));
        _length += count > 0 ? count : throw new InvalidOperationException("The server closed: " + Encoding.UTF8.GetString(Received));
    }

    // The frame is moved out of the way of the next ones, which keeps the bookkeeping to one number.
    private bool TryTakeFrame(out ReadOnlyMemory<byte> frame)
    {
        frame = default;
        if (_length < 2) return false;
        var (start, length) = (2, (int)_buffer[1]);
        if (length == 126)
        {
            if (_length < 4) return false;
            (start, length) = (4, BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(2)));
        }
        if (_length < start + length) return false;
        frame = _buffer.AsSpan(start, length).ToArray();
        Take(start + length);
        return true;
    }

    private void Take(int count)
    {
        Received[count..].CopyTo(_buffer);
        _length -= count;
    }

    private static double? LatencyOf(ReadOnlySpan<byte> frame)
    {
        var at = frame.IndexOf("\"sentAt\":"u8);
        if (at < 0 || !Utf8Parser.TryParse(frame[(at + 9)..], out long sent, out _)) return null;
        return Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
    }

    /// <summary>A client must mask what it sends; a mask of zeros changes nothing.</summary>
    private async Task SendAsync(string text)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        byte[] header = payload.Length < 126 ? [0x81, (byte)(0x80 | payload.Length)] : [0x81, 0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length];
        await _socket.SendAsync((byte[])[.. header, 0, 0, 0, 0, .. payload]);
    }
}
