using System.Buffers.Binary;
using System.Text;

namespace SimParlant.Benchmarks.Dashboard;

/// <summary>
/// An ExportTraceServiceRequest written once, as a service's exporter would, whose ids and times are replaced before every use: the sender
/// must cost next to nothing beside the receiver.
/// </summary>
internal sealed class SpanRequest
{
    public const int Spans = 500;
    private const int SpansPerTrace = 5;

    private static readonly string[] Operations = ["GET /orders/{id}", "SELECT orders", "GET cache", "POST /payments", "INSERT payments"];
    private static readonly long Epoch = DateTime.UnixEpoch.Ticks;

    private readonly List<byte> _bytes = [];
    private readonly List<(int Trace, int Span, int Parent, int Times)> _places = [];

    public SpanRequest(string service)
    {
        Nested(1, () =>
        {
            Nested(1, () =>
            {
                Attribute(1, "service.name", service);
                Attribute(1, "service.instance.id", "abcdefgh");
                Attribute(1, "telemetry.sdk.language", "dotnet");
            });
            Nested(2, () =>
            {
                Nested(1, () => Text(1, "Microsoft.AspNetCore"));
                for (var i = 0; i < Spans; i++)
                {
                    Span(i);
                }
            });
        });
        Bytes = [.. _bytes];
    }

    public byte[] Bytes { get; }

    /// <summary>Gives every span an id of its own, and every five a trace.</summary>
    /// <param name="serial">Greater with every use, and for every sender another.</param>
    public void Renew(ulong serial, DateTime now)
    {
        var time = (ulong)(now.Ticks - Epoch) * 100;
        for (var i = 0; i < _places.Count; i++)
        {
            var (trace, span, parent, times) = _places[i];
            var id = (serial * Spans) + (ulong)i + 1;
            BinaryPrimitives.WriteUInt64BigEndian(Bytes.AsSpan(trace + 8), id - ((ulong)i % SpansPerTrace));
            BinaryPrimitives.WriteUInt64BigEndian(Bytes.AsSpan(span), id);
            if (parent > 0)
            {
                BinaryPrimitives.WriteUInt64BigEndian(Bytes.AsSpan(parent), id - 1);
            }

            BinaryPrimitives.WriteUInt64LittleEndian(Bytes.AsSpan(times), time + ((ulong)i * 1000));
            BinaryPrimitives.WriteUInt64LittleEndian(Bytes.AsSpan(times + 9), time + ((ulong)i * 1000) + 5_000_000);
        }
    }

    private void Span(int number) => Nested(2, () =>
    {
        var step = number % SpansPerTrace;
        var trace = Blank(1, 16);
        var span = Blank(2, 8);
        var parent = step == 0 ? 0 : Blank(4, 8);
        Text(5, Operations[step]);
        Varint(6, step == 0 ? 2UL : 3);
        var times = _bytes.Count + 1;
        Fixed64(7);
        Fixed64(8);
        Attribute(9, "http.request.method", "GET");
        Attribute(9, "http.route", Operations[step]);
        Attribute(9, "server.address", "localhost");
        Attribute(9, "url.path", $"/orders/{number}");
        Attribute(9, "user_agent.original", "Mozilla/5.0 (X11; Linux x86_64)");
        Attribute(9, "network.protocol.version", "1.1");
        Number(9, "http.response.status_code", number % 100 == 0 ? 500UL : 200);
        Number(9, "server.port", 5080);
        if (number % 100 == 0)
        {
            Nested(15, () => Varint(3, 2));
        }

        _places.Add((trace, span, parent, times));
    });

    // Lengths are written with four bytes however small they are, so that places noted inside do not move.
    private void Nested(int field, Action content)
    {
        RawVarint(((ulong)field << 3) | 2);
        var start = _bytes.Count;
        _bytes.AddRange([0, 0, 0, 0]);
        content();
        var length = _bytes.Count - start - 4;
        for (var i = 0; i < 4; i++)
        {
            _bytes[start + i] = (byte)((length >> (7 * i) & 0x7F) | (i < 3 ? 0x80 : 0));
        }
    }

    private int Blank(int field, int length)
    {
        RawVarint(((ulong)field << 3) | 2);
        RawVarint((ulong)length);
        _bytes.AddRange(new byte[length]);
        return _bytes.Count - length;
    }

    private void Attribute(int field, string key, string value) => Nested(field, () =>
    {
        Text(1, key);
        Nested(2, () => Text(1, value));
    });

    private void Number(int field, string key, ulong value) => Nested(field, () =>
    {
        Text(1, key);
        Nested(2, () => Varint(3, value));
    });

    private void Text(int field, string value)
    {
        RawVarint(((ulong)field << 3) | 2);
        RawVarint((ulong)value.Length);
        _bytes.AddRange(Encoding.ASCII.GetBytes(value));
    }

    private void Fixed64(int field)
    {
        RawVarint(((ulong)field << 3) | 1);
        _bytes.AddRange(new byte[8]);
    }

    private void Varint(int field, ulong value)
    {
        RawVarint((ulong)field << 3);
        RawVarint(value);
    }

    private void RawVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }
}
