using System.Globalization;
using System.Text;

namespace SimParlant.Core.Engine.Offline;

/// <summary>A content word of a text.</summary>
/// <param name="Negated">A negation stands before it, with no other content word in between.</param>
internal readonly record struct Word(string Stem, bool Negated);

/// <summary>Cuts a text into stems of its content words: lower-case, without diacritics, small words and endings.</summary>
internal static class Words
{
    private static readonly HashSet<string> Negations =
        ["not", "no", "never", "without", "cannot", "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "wont", "cant", "havent", "hasnt", "nor", "neither"];

    private static readonly HashSet<string> Subjects = ["i", "you", "we", "they", "he", "she", "it", "there", "this", "that"];

    // Small words, and those with which people describe a conversation rather than its subject.
    private static readonly HashSet<string> Small =
        [
            "a", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do", "does", "for", "from", "get",
            "give", "had", "has", "have", "he", "her", "here", "hers", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just",
            "let", "may", "me", "might", "mine", "must", "my", "of", "on", "one", "or", "our", "ours", "out", "please", "s", "shall", "she",
            "should", "so", "some", "such", "t", "than", "that", "the", "their", "them", "then", "there", "these", "they", "thing", "this",
            "those", "to", "too", "u", "up", "us", "very", "was", "we", "were", "what", "when", "where", "which", "who", "whom", "whose", "why",
            "will", "with", "would", "you", "your", "yours", "re", "ve", "ll", "d", "m", "im", "id", "whether", "also", "only", "about",
            "agent", "answer", "ask", "asked", "asking", "asks", "client", "concern", "concerning", "conversation", "customer", "customers",
            "enquire", "enquires", "explain", "inquire", "inquires", "inquiring", "know", "like", "likes", "mention", "mentions", "mentioned",
            "message", "need", "needs", "question", "questions", "regarding", "reply", "request", "requests", "respond", "say", "saying", "says",
            "somebody", "someone", "something", "talk", "talks", "tell", "tells", "user", "users", "want", "wanted", "wants", "wish", "wishes",
        ];

    private const string Pause = ",";

    public static IReadOnlyList<Word> Of(string text)
    {
        var words = new List<Word>();
        var negated = false;
        var tokens = Tokens(text);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token == Pause)
            {
                // "No, I want a refund" denies what came before, not the refund.
                negated = false;
            }
            else if (Negations.Contains(token))
            {
                // "Can't I get a refund?" asks for one.
                negated = !(token[^1] == 't' && token != "not" && i + 1 < tokens.Count && Subjects.Contains(tokens[i + 1]));
            }
            else if (!Small.Contains(token))
            {
                words.Add(new Word(Stem(token), negated));
                negated = false;
            }
        }

        return words;
    }

    /// <summary>The text as one string of tokens, for comparing word by word.</summary>
    public static string Normalize(string text) => string.Join(' ', Tokens(text).Where(token => token != Pause));

    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        var token = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                token.Append(WithoutDiacritic(char.ToLowerInvariant(c)));
            }
            else if (c is not '\'' and not '’' && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                Take(token, tokens);
                if (c is ',' or '.' or ';' or ':' or '!' or '?' or '\n')
                {
                    tokens.Add(Pause);
                }
            }
        }

        Take(token, tokens);
        return tokens;
    }

    // string.Normalize does nothing under invariant globalization, so the Latin letters are spelled out.
    private static char WithoutDiacritic(char c) => c switch
    {
        < '\u00df' => c,
        >= 'à' and <= 'å' or 'ā' or 'ă' or 'ą' => 'a',
        'ç' or 'ć' or 'ĉ' or 'ċ' or 'č' => 'c',
        'ď' or 'đ' => 'd',
        >= 'è' and <= 'ë' or 'ē' or 'ĕ' or 'ė' or 'ę' or 'ě' => 'e',
        'ĝ' or 'ğ' or 'ġ' or 'ģ' => 'g',
        'ĥ' or 'ħ' => 'h',
        >= 'ì' and <= 'ï' or 'ĩ' or 'ī' or 'ĭ' or 'į' or 'ı' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' or 'ļ' or 'ľ' or 'ŀ' or 'ł' => 'l',
        'ñ' or 'ń' or 'ņ' or 'ň' => 'n',
        >= 'ò' and <= 'ö' or 'ø' or 'ō' or 'ŏ' or 'ő' => 'o',
        'ŕ' or 'ŗ' or 'ř' => 'r',
        'ś' or 'ŝ' or 'ş' or 'š' => 's',
        'ţ' or 'ť' or 'ŧ' => 't',
        >= 'ù' and <= 'ü' or 'ũ' or 'ū' or 'ŭ' or 'ů' or 'ű' or 'ų' => 'u',
        'ŵ' => 'w',
        'ý' or 'ÿ' or 'ŷ' => 'y',
        'ź' or 'ż' or 'ž' => 'z',
        _ => c,
    };

    private static void Take(StringBuilder token, List<string> tokens)
    {
        if (token.Length > 0)
        {
            tokens.Add(token.ToString());
            token.Clear();
        }
    }

    // A light stemmer: plural, past, progressive and the commonest nominal endings; what is left keeps three letters at least.
    private static string Stem(string word)
    {
        if (word.Length <= 3 || char.IsAsciiDigit(word[0]))
        {
            return word;
        }

        var stem = word switch
        {
            _ when Ends(word, "ies", 2) => word[..^3] + "y",
            _ when Ends(word, "sses", 2) => word[..^2],
            _ when Ends(word, "es", 3) && word[^3] is 'x' or 'z' or 'h' => word[..^2],
            _ when Ends(word, "s", 3) && word[^2] is not 's' and not 'u' and not 'i' => word[..^1],
            _ => word,
        };
        stem = stem switch
        {
            _ when Ends(stem, "ational", 3) => stem[..^7] + "ate",
            _ when Ends(stem, "ation", 3) => stem[..^3] + "e",
            _ when Ends(stem, "ment", 4) => stem[..^4],
            _ when Ends(stem, "able", 4) => stem[..^4],
            _ when Ends(stem, "ing", 3) => Undouble(stem[..^3]),
            _ when Ends(stem, "ed", 3) => Undouble(stem[..^2]),
            _ when Ends(stem, "ly", 4) => stem[..^2],
            _ => stem,
        };
        return stem.Length > 3 && stem[^1] == 'e' ? stem[..^1] : stem;
    }

    private static bool Ends(string word, string ending, int least) =>
        word.Length >= ending.Length + least && word.EndsWith(ending, StringComparison.Ordinal);

    private static string Undouble(string stem) =>
        stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not 'l' and not 's' and not 'z' ? stem[..^1] : stem;
}
