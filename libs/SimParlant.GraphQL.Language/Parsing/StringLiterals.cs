using System.Buffers;
using System.Globalization;
using System.Text;

namespace SimParlant.GraphQL.Language;

/// <summary>The semantic value of a quoted string (spec section 2.10.4).</summary>
internal static class StringLiterals
{
    /// <param name="source">The whole document, for the location of errors.</param>
    /// <param name="start">Offset of the opening quote.</param>
    /// <param name="end">Offset behind the closing quote.</param>
    public static string Decode(ReadOnlySpan<byte> source, int start, int end)
    {
        var content = source[(start + 1)..(end - 1)];
        var escape = content.IndexOf((byte)'\\');
        if (escape < 0)
        {
            return Encoding.UTF8.GetString(content);
        }

        // No escape makes a character longer in UTF-8 than its notation.
        var buffer = ArrayPool<byte>.Shared.Rent(content.Length);
        try
        {
            var written = 0;
            var position = 0;
            while (escape >= 0)
            {
                content.Slice(position, escape).CopyTo(buffer.AsSpan(written));
                written += escape;
                position += escape;
                position += DecodeEscape(source, start + 1 + position, end - 1, out var rune);
                written += rune.EncodeToUtf8(buffer.AsSpan(written));
                escape = content[position..].IndexOf((byte)'\\');
            }

            content[position..].CopyTo(buffer.AsSpan(written));
            written += content.Length - position;
            return Encoding.UTF8.GetString(buffer.AsSpan(0, written));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <returns>The number of bytes of the escape sequence.</returns>
    private static int DecodeEscape(ReadOnlySpan<byte> source, int start, int end, out Rune rune)
    {
        var escape = source[start..end];
        if (escape.Length > 1 && escape[1] == 'u')
        {
            return escape.Length > 2 && escape[2] == '{'
                ? DecodeBraced(source, start, end, out rune)
                : DecodeFixed(source, start, end, out rune);
        }

        rune = (escape.Length > 1 ? escape[1] : 0) switch
        {
            '"' => new Rune('"'),
            '\\' => new Rune('\\'),
            '/' => new Rune('/'),
            'b' => new Rune('\b'),
            'f' => new Rune('\f'),
            'n' => new Rune('\n'),
            'r' => new Rune('\r'),
            't' => new Rune('\t'),
            _ => throw Invalid(source, start, Math.Min(start + 2, end)),
        };
        return 2;
    }

    /// <summary><c>\u{1F600}</c>: a Unicode scalar value in any number of digits.</summary>
    private static int DecodeBraced(ReadOnlySpan<byte> source, int start, int end, out Rune rune)
    {
        var digits = source[(start + 3)..end];
        var length = digits.IndexOf((byte)'}');
        var value = 0L;
        for (var i = 0; i < length; i++)
        {
            var digit = HexDigit(digits[i]);
            value = digit < 0 ? long.MaxValue : Math.Min((value << 4) | (uint)digit, int.MaxValue);
            if (digit < 0)
            {
                break;
            }
        }

        if (length < 1 || value > 0x10FFFF || !Rune.TryCreate((int)value, out rune))
        {
            throw Invalid(source, start, length < 0 ? Math.Min(start + 3, end) : start + 4 + length);
        }

        return length + 4;
    }

    /// <summary><c>\u00E9</c>, or two of them that form a surrogate pair.</summary>
    private static int DecodeFixed(ReadOnlySpan<byte> source, int start, int end, out Rune rune)
    {
        var unit = CodeUnit(source[start..end]);
        if (unit >= 0 && Rune.TryCreate(unit, out rune))
        {
            return 6;
        }

        if (unit >= 0 && char.IsHighSurrogate((char)unit))
        {
            var low = CodeUnit(source[(start + 6)..end]);
            if (low >= 0 && Rune.TryCreate((char)unit, (char)low, out rune))
            {
                return 12;
            }
        }

        throw Invalid(source, start, Math.Min(start + 6, end));
    }

    private static int CodeUnit(ReadOnlySpan<byte> escape)
    {
        if (escape.Length < 6 || escape[0] != '\\' || escape[1] != 'u')
        {
            return -1;
        }

        var value = 0;
        foreach (var digit in escape[2..6])
        {
            value = (value << 4) | HexDigit(digit);
        }

        return value;
    }

    /// <returns>-1 if the byte is no hexadecimal digit; its sign bit survives the shifting in <see cref="CodeUnit"/>.</returns>
    private static int HexDigit(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        _ => -1,
    };

    private static SyntaxException Invalid(ReadOnlySpan<byte> source, int start, int end)
    {
        var text = Encoding.UTF8.GetString(source[start..Math.Min(end, start + 20)]);
        return new SyntaxException(
            string.Create(CultureInfo.InvariantCulture, $"Expected an escape sequence, found `{text}`."),
            SourceText.LocationOf(source, start));
    }
}
