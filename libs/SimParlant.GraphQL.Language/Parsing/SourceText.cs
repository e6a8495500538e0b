using System.Buffers;
using System.Globalization;
using System.Text;

namespace SimParlant.GraphQL.Language;

/// <summary>What error messages say about places in a UTF-8 document.</summary>
internal static class SourceText
{
    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The character at an offset as messages quote it.</summary>
    public static string Display(ReadOnlySpan<byte> source, int offset)
    {
        if (offset >= source.Length)
        {
            return "the end of the document";
        }

        Rune.DecodeFromUtf8(source[offset..], out var rune, out _);
        return rune.Value is >= 0x20 and < 0x7F
            ? $"`{rune}`"
            : string.Create(CultureInfo.InvariantCulture, $"`U+{rune.Value:X4}`");
    }

    /// <summary>The line and column of an offset, counted from the beginning: for errors.</summary>
    public static Location LocationOf(ReadOnlySpan<byte> source, int offset)
    {
        var (line, column) = (1, 1);
        var start = source.StartsWith(ByteOrderMark) && offset >= ByteOrderMark.Length ? ByteOrderMark.Length : 0;
        for (var i = start; i < offset; i++)
        {
            switch (source[i])
            {
                case (byte)'\r' when i + 1 < source.Length && source[i + 1] == '\n':
                    break;
                case (byte)'\n' or (byte)'\r':
                    (line, column) = (line + 1, 1);
                    break;
                case var value when (value & 0xC0) != 0x80:
                    column++;
                    break;
            }
        }

        return new Location(offset, Math.Min(offset + 1, source.Length), line, column);
    }

    public static SyntaxException InvalidEncoding(ReadOnlySpan<byte> source)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(source[offset..], out _, out var consumed) == OperationStatus.Done)
        {
            offset += consumed;
        }

        return new SyntaxException("Expected UTF-8 text, found an invalid byte sequence.", LocationOf(source, offset));
    }
}
