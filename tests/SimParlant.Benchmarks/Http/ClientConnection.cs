using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SimParlant.Benchmarks.Http;

/// <summary>
/// One keep-alive connection with one request at a time. Sends prepared bytes and only finds the end of the answer, so that a
/// client costs far less than the server it measures.
/// </summary>
internal sealed class ClientConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[64 * 1024];
    private int _length;

    public static async Task<ClientConnection> OpenAsync(int port)
    {
        var connection = new ClientConnection();
        await connection._socket.ConnectAsync(IPAddress.Loopback, port);
        return connection;
    }

    public async ValueTask ExchangeAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        _length = 0;
        var body = 0;
        var expected = 0;
        do
        {
            if (_length == _buffer.Length) Array.Resize(ref _buffer, _length * 2);
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(_length));
            if (read == 0) throw new IOException("The server closed the connection.");
            _length += read;
            if (body == 0) (body, expected) = ReadHead(_buffer.AsSpan(0, _length));
        }
        while (body == 0 || !IsComplete(body, expected));
    }

    /// <summary>The body of the last answer.</summary>
    public string ReadBody()
    {
        var answer = _buffer.AsSpan(0, _length);
        var (body, expected) = ReadHead(answer);
        if (expected >= 0) return Encoding.UTF8.GetString(answer[body..]);
        var text = new StringBuilder();
        var bytes = new MemoryStream();
        for (var rest = answer[body..]; ;)
        {
            var line = rest.IndexOf("\r\n"u8);
            var size = int.Parse(Encoding.ASCII.GetString(rest[..line]), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0) return text.Append(Encoding.UTF8.GetString(bytes.ToArray())).ToString();
            bytes.Write(rest.Slice(line + 2, size));
            rest = rest[(line + 2 + size + 2)..];
        }
    }

    public void Dispose() => _socket.Dispose();

    private bool IsComplete(int body, int expected)
    {
        var received = _buffer.AsSpan(body, _length - body);
        return expected >= 0 ? received.Length >= expected : received.EndsWith("0\r\n\r\n"u8) && (received.Length == 5 || received[..^5].EndsWith("\r\n"u8));
    }

    /// <summary>Where the body begins, and its length, which is -1 when it comes in chunks; zeros while the head is incomplete.</summary>
    private static (int Body, int Expected) ReadHead(ReadOnlySpan<byte> received)
    {
        var end = received.IndexOf("\r\n\r\n"u8);
        if (end < 0) return default;
        var head = received[..end];
        if (!head.StartsWith("HTTP/1.1 200"u8)) throw new InvalidOperationException(Encoding.UTF8.GetString(received));
        var length = head.IndexOf("Content-Length: "u8);
        if (length < 0) return (end + 4, -1);
        var digits = head[(length + 16)..];
        var line = digits.IndexOf((byte)'\r');
        return (end + 4, int.Parse(line < 0 ? digits : digits[..line], CultureInfo.InvariantCulture));
    }
}
