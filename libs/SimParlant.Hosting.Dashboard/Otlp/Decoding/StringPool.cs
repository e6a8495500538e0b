using System.Buffers.Binary;
using System.Text;

namespace SimParlant.Hosting.Dashboard.Otlp.Decoding;

/// <summary>
/// Gives the same string for the same bytes as long as it remembers them. A table of fixed size: whatever falls on an occupied place takes it
/// over, so it needs neither a lock nor an eviction, and the strings used most are the ones that are there.
/// </summary>
internal sealed class StringPool
{
    private const int Places = 8192;
    private const int MaxBytes = 128;

    private readonly string?[] _places = new string?[Places];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return "";
        }

        if (utf8.Length > MaxBytes)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        // A reference is written at once, so a reader on another thread sees the old string or the new one.
        ref var place = ref _places[Hash(utf8) & (Places - 1)];
        var known = place;
        return known is not null && Ascii.Equals(utf8, known) ? known : place = Encoding.UTF8.GetString(utf8);
    }

    // Both ends and the length; a collision only costs a string.
    internal static int Hash(ReadOnlySpan<byte> bytes)
    {
        ulong first, last;
        if (bytes.Length >= 8)
        {
            first = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            last = BinaryPrimitives.ReadUInt64LittleEndian(bytes[^8..]);
        }
        else
        {
            (first, last) = (0, 0);
            foreach (var value in bytes)
            {
                first = (first << 8) | value;
            }
        }

        var mixed = ((first ^ (ulong)bytes.Length) * 0x9E3779B97F4A7C15) ^ (last * 0xC2B2AE3D27D4EB4F);
        return (int)((mixed ^ (mixed >> 29)) * 0x9E3779B97F4A7C15 >> 40);
    }
}
