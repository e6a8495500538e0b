using System.Globalization;

namespace SimParlant.GraphQL.Language;

/// <summary>String literals, in block form where the value survives it.</summary>
internal static class StringPrinter
{
    private enum BlockForm
    {
        None,
        Inline,
        Lines,
    }

    public static void Write(SyntaxWriter writer, StringValueNode node)
    {
        var form = node.Block && writer.Indented ? FormOf(node.Value) : BlockForm.None;
        if (form == BlockForm.None)
        {
            WriteQuoted(writer, node.Value);
            return;
        }

        var text = node.Value.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        writer.Write("\"\"\"");
        if (form == BlockForm.Inline)
        {
            writer.Write(text);
        }
        else
        {
            WriteLines(writer, text);
        }

        writer.Write("\"\"\"");
    }

    private static void WriteLines(SyntaxWriter writer, string text)
    {
        foreach (var line in text.Split('\n'))
        {
            writer.Write('\n');
            writer.Write(line.Length == 0 ? "" : writer.Indentation);
            writer.Write(line);
        }

        writer.Break();
    }

    /// <summary>The inverse of <see cref="BlockStrings.Decode"/>: which form, if any, is read back as the same value.</summary>
    private static BlockForm FormOf(string value)
    {
        if (value.Length == 0)
        {
            return BlockForm.Inline;
        }

        var lines = value.Split('\n');
        if (value.Contains('\r') || BlockStrings.IsBlank(lines[0]) || BlockStrings.IsBlank(lines[^1]))
        {
            return BlockForm.None;
        }

        if (lines.Any(line => !BlockStrings.IsBlank(line) && BlockStrings.Indentation(line) == 0))
        {
            return BlockForm.Lines;
        }

        return lines.Length == 1 && value[^1] is not ('"' or '\\') ? BlockForm.Inline : BlockForm.None;
    }

    private static void WriteQuoted(SyntaxWriter writer, string value)
    {
        writer.Write('"');
        foreach (var character in value)
        {
            switch (character)
            {
                case '"':
                    writer.Write("\\\"");
                    break;
                case '\\':
                    writer.Write("\\\\");
                    break;
                case '\n':
                    writer.Write("\\n");
                    break;
                case '\r':
                    writer.Write("\\r");
                    break;
                case '\t':
                    writer.Write("\\t");
                    break;
                case < ' ' or (>= '\u007F' and < '\u00A0'):
                    writer.Write(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"));
                    break;
                default:
                    writer.Write(character);
                    break;
            }
        }

        writer.Write('"');
    }
}
