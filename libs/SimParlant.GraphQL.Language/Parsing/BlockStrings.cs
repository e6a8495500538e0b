using System.Text;

namespace SimParlant.GraphQL.Language;

/// <summary>The semantic value of a block string: <c>BlockStringValue()</c> of spec section 2.10.4.</summary>
internal static class BlockStrings
{
    /// <param name="raw">The token with its quotes.</param>
    public static string Decode(ReadOnlySpan<byte> raw)
    {
        var text = Encoding.UTF8.GetString(raw[3..^3]);
        if (text.Contains('\\'))
        {
            text = text.Replace("\\\"\"\"", "\"\"\"", StringComparison.Ordinal);
        }

        return text.AsSpan().ContainsAny('\n', '\r') ? Dedent(SplitLines(text)) : IsBlank(text) ? "" : text;
    }

    /// <summary>Whether a line consists of spaces and tabs only.</summary>
    public static bool IsBlank(ReadOnlySpan<char> line) => line.IndexOfAnyExcept(' ', '\t') < 0;

    /// <summary>The number of spaces and tabs before the first other character.</summary>
    public static int Indentation(ReadOnlySpan<char> line)
    {
        var indentation = line.IndexOfAnyExcept(' ', '\t');
        return indentation < 0 ? line.Length : indentation;
    }

    private static string Dedent(List<string> lines)
    {
        var common = int.MaxValue;
        foreach (var line in lines.Skip(1))
        {
            if (!IsBlank(line))
            {
                common = Math.Min(common, Indentation(line));
            }
        }

        var first = lines.FindIndex(line => !IsBlank(line));
        var last = lines.FindLastIndex(line => !IsBlank(line));
        if (first < 0)
        {
            return "";
        }

        var value = new StringBuilder();
        for (var i = first; i <= last; i++)
        {
            var line = lines[i].AsSpan();
            value.Append(i == 0 ? line : line[Math.Min(common, line.Length)..]);
            value.Append(i == last ? "" : "\n");
        }

        return value.ToString();
    }

    /// <remarks>Only the line terminators of the grammar count: U+2028 and the like are ordinary characters.</remarks>
    private static List<string> SplitLines(string text)
    {
        var lines = new List<string>();
        var start = 0;
        while (true)
        {
            var length = text.AsSpan(start).IndexOfAny('\n', '\r');
            if (length < 0)
            {
                lines.Add(text[start..]);
                return lines;
            }

            lines.Add(text.Substring(start, length));
            start += length + 1;
            if (text[start - 1] == '\r' && start < text.Length && text[start] == '\n')
            {
                start++;
            }
        }
    }
}
