using System.Globalization;
using System.Text;

namespace SimParlant.Hosting.Dashboard.ConsoleLogs;

/// <summary>A stretch of a line that looks the same throughout. Classes are names of the style sheet, never words of the line.</summary>
internal readonly record struct AnsiRun(string Text, string? Classes);

/// <summary>
/// Reads the colours of terminals (SGR, ECMA-48 8.3.117): bold, faint, italic, underline, reverse, the 8 and 16 colours, the 256 and, by the
/// nearest of those, all 16 million. Every other control sequence is left out, so that a line can neither move nor hide anything.
/// </summary>
internal static class AnsiText
{
    /// <summary>Characters of a line that are shown; the downloaded text has them all.</summary>
    internal const int MaxLength = 16_384;
    private const int MaxRuns = 1_000;
    private const char Escape = '\e';

    public static IReadOnlyList<AnsiRun> Read(string line)
    {
        List<AnsiRun> runs = [];
        var style = new AnsiStyle();
        var text = new StringBuilder();
        var end = Math.Min(line.Length, MaxLength);
        for (var i = 0; i < end; i++)
        {
            if (line[i] == Escape || line[i] == '\u009b')
            {
                var next = Skip(line, i, out var parameters);
                if (parameters is not null && runs.Count < MaxRuns)
                {
                    Flush();
                    style.Apply(parameters);
                }

                i = next - 1;
            }
            else if (!char.IsControl(line[i]) || line[i] == '\t')
            {
                text.Append(IsDirection(line[i]) ? '\ufffd' : line[i]);
            }
        }

        if (line.Length > MaxLength)
        {
            text.Append(CultureInfo.InvariantCulture, $"… ({line.Length - MaxLength} more characters)");
        }

        Flush();
        return runs;

        void Flush()
        {
            if (text.Length > 0)
            {
                runs.Add(new(text.ToString(), style.Classes));
                text.Clear();
            }
        }
    }

    /// <summary>The line without control sequences.</summary>
    public static string Plain(string line)
    {
        if (!line.AsSpan().ContainsAny(Escape, '\u009b'))
        {
            return line;
        }

        var text = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is Escape or '\u009b')
            {
                i = Skip(line, i, out _) - 1;
            }
            else
            {
                text.Append(line[i]);
            }
        }

        return text.ToString();
    }

    // Where the sequence that begins here ends; its parameters when it is about colours, else null.
    private static int Skip(string line, int start, out string? parameters)
    {
        parameters = null;
        var i = start + 1;
        if (line[start] == Escape)
        {
            if (i >= line.Length)
            {
                return i;
            }

            // Operating system commands, such as titles and links, end with BEL or ESC \.
            if (line[i] is ']' or 'P' or '^' or '_' or 'X')
            {
                while (++i < line.Length && line[i] != '\a' && line[i] != Escape)
                {
                }

                return i < line.Length && line[i] == Escape ? Math.Min(i + 2, line.Length) : Math.Min(i + 1, line.Length);
            }

            if (line[i] != '[')
            {
                return i + 1;
            }

            i++;
        }

        var from = i;
        while (i < line.Length && line[i] is >= ' ' and < '@')
        {
            i++;
        }

        if (i < line.Length && line[i] == 'm')
        {
            parameters = line[from..i];
        }

        return Math.Min(i + 1, line.Length);
    }

    // Marks that turn the direction of writing can make a line say something else than it does.
    private static bool IsDirection(char letter) => letter is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
