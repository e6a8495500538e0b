using System.Buffers.Binary;
using System.Text;

namespace SimParlant.Hosting.Dashboard.Otlp.Wire;

/// <summary>Writes protobuf messages into a growing buffer of at most <paramref name="limit"/> bytes.</summary>
internal sealed class WireWriter(int limit)
{
    // A nested message's length is known at its end; room for it is left at its beginning. Varints may be written longer than needed.
    private const int LengthBytes = 4;

    private byte[] _bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Varint(int field, ulong value)
    {
        Tag(field, WireType.Varint);
        RawVarint(value);
    }

    public void Fixed64(int field, ulong value)
    {
        Tag(field, WireType.Fixed64);
        BinaryPrimitives.WriteUInt64LittleEndian(Room(8), value);
    }

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, WireType.Bytes);
        RawVarint((ulong)value.Length);
        value.CopyTo(Room(value.Length));
    }

    public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Begins a nested message or packed numbers; hand what it returns to <see cref="End"/>.</summary>
    public int Begin(int field)
    {
        Tag(field, WireType.Bytes);
        Room(LengthBytes);
        return Length;
    }

    public void End(int start)
    {
        var length = Length - start;
        for (var i = 0; i < LengthBytes; i++)
        {
            _bytes[start - LengthBytes + i] = (byte)((length >> (7 * i) & 0x7F) | (i < LengthBytes - 1 ? 0x80 : 0));
        }
    }

    private void RawVarint(ulong value)
    {
        while (value >= 0x80)
        {
            Room(1)[0] = (byte)(value | 0x80);
            value >>= 7;
        }

        Room(1)[0] = (byte)value;
    }

    private void Tag(int field, WireType type) => RawVarint(((ulong)field << 3) | (ulong)type);

    private Span<byte> Room(int count)
    {
        if (Length + count > _bytes.Length)
        {
            if (Length + count > limit)
            {
                throw new OtlpFormatException("The request is larger than is accepted.", isTooLarge: true);
            }

            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }

        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }
}
