using System.Globalization;
using System.Text;

namespace SimParlant.Core.Engine.Lexical.Language;

/// <param name="Text">Lower-case, without diacritics and apostrophes; a comma for any pause.</param>
/// <param name="Start">Where it stands in the source.</param>
internal readonly record struct Token(string Text, int Start, int End)
{
    public bool IsPause => Text == ",";
}

/// <summary>Cuts a text into words and pauses; ends of contractions are dropped, denying ones become a word of their own.</summary>
internal static class Tokenizer
{
    /// <summary>What lies beyond is not read: no question is that long, and work stays bounded.</summary>
    public const int MostTokens = 800;

    private const string Pause = ",";

    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>(Math.Min(MostTokens, text.Length / 5 + 1));
        var word = new StringBuilder();
        var apostrophe = -1;
        var start = 0;
        for (var i = 0; i < text.Length && tokens.Count < MostTokens; i++)
        {
            var c = text[i];
            if (char.IsLetterOrDigit(c) || (c == '_' && word.Length > 0))
            {
                start = word.Length == 0 ? i : start;
                if (c == '_')
                {
                    Take(tokens, word, ref apostrophe, start, i);
                }
                else
                {
                    word.Append(Letters.Plain(c));
                }
            }
            else if (c is '\'' or '’')
            {
                apostrophe = word.Length;
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                Take(tokens, word, ref apostrophe, start, i);
                if (c is ',' or '.' or ';' or ':' or '!' or '?' or '\n' or '(' or ')' or '—' or '–')
                {
                    tokens.Add(new Token(Pause, i, i + 1));
                }
            }
        }

        Take(tokens, word, ref apostrophe, start, text.Length);
        return tokens;
    }

    /// <summary>The text as one string of words, for comparing word by word.</summary>
    public static string Normalize(string text) => string.Join(' ', Read(text).Where(token => !token.IsPause).Select(token => token.Text));

    private static void Take(List<Token> tokens, StringBuilder word, ref int apostrophe, int start, int end)
    {
        if (word.Length > 0)
        {
            var text = word.ToString();
            if (apostrophe > 0 && apostrophe < text.Length && text[apostrophe..] is "s" or "re" or "ve" or "ll" or "d" or "m")
            {
                text = text[..apostrophe];
            }

            tokens.Add(new Token(text, start, end));
            word.Clear();
        }

        apostrophe = -1;
    }
}
