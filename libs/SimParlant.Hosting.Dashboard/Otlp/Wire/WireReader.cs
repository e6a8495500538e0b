using System.Buffers.Binary;

namespace SimParlant.Hosting.Dashboard.Otlp.Wire;

internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}

/// <summary>
/// Reads the fields of one protobuf message in place: <c>while (reader.Next())</c>, then either a value or nothing, which skips the field.
/// Whatever does not fit the bytes that are there is an <see cref="OtlpFormatException"/>.
/// </summary>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;
    private bool _isPending;

    public int Field { get; private set; }

    public WireType Type { get; private set; }

    public bool Next()
    {
        if (_isPending)
        {
            Skip();
        }

        if (_rest.IsEmpty)
        {
            return false;
        }

        var tag = ReadVarint();
        Field = (int)(tag >> 3);
        Type = (WireType)(tag & 7);
        if (tag > uint.MaxValue || Field <= 0)
        {
            throw new OtlpFormatException("A protobuf message has a field without a number.");
        }

        _isPending = true;
        return true;
    }

    public ulong Varint()
    {
        Expect(WireType.Varint);
        return ReadVarint();
    }

    public int ZigZag()
    {
        var value = (uint)Varint();
        return (int)(value >> 1) ^ -(int)(value & 1);
    }

    public ulong Fixed64()
    {
        Expect(WireType.Fixed64);
        return BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
    }

    public double Double() => BitConverter.UInt64BitsToDouble(Fixed64());

    /// <summary>A time in nanoseconds; one beyond the year 2262 is taken for the last there is.</summary>
    public long Time() => (long)Math.Min(Fixed64(), long.MaxValue);

    /// <summary>A string, bytes, a message or packed numbers.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        Expect(WireType.Bytes);
        return ReadBytes();
    }

    public WireReader Message() => new(Bytes());

    /// <summary>The next of packed varints; false at their end. For a reader over such a field's bytes.</summary>
    public bool NextPacked(out ulong value)
    {
        if (_rest.IsEmpty)
        {
            value = 0;
            return false;
        }

        value = ReadVarint();
        return true;
    }

    private void Skip()
    {
        _isPending = false;
        switch (Type)
        {
            case WireType.Varint: ReadVarint(); break;
            case WireType.Fixed64: Take(8); break;
            case WireType.Bytes: ReadBytes(); break;
            case WireType.Fixed32: Take(4); break;
            default: throw new OtlpFormatException("A protobuf message has a field of an unknown type.");
        }
    }

    private void Expect(WireType type)
    {
        if (Type != type)
        {
            throw new OtlpFormatException("A protobuf message has a field of another type than OTLP gives it.");
        }

        _isPending = false;
    }

    private ReadOnlySpan<byte> ReadBytes()
    {
        var length = ReadVarint();
        return length <= (ulong)_rest.Length ? Take((int)length) : throw Truncated();
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw Truncated();
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private ulong ReadVarint()
    {
        if (!_rest.IsEmpty && _rest[0] < 0x80)
        {
            var single = _rest[0];
            _rest = _rest[1..];
            return single;
        }

        var value = 0UL;
        for (var i = 0; i < 10; i++)
        {
            if (i == _rest.Length)
            {
                throw Truncated();
            }

            value |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return value;
            }
        }

        throw new OtlpFormatException("A protobuf message has a number of more than ten bytes.");
    }

    private static OtlpFormatException Truncated() => new("A protobuf message ends in the middle of a field.");
}
