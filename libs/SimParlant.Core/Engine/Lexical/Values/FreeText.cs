using System.Text.RegularExpressions;
using SimParlant.Core.Engine.Lexical.Conditions;
using SimParlant.Core.Engine.Lexical.Language;

namespace SimParlant.Core.Engine.Lexical.Values;

/// <summary>Values that are words: what somebody puts in quotes, says a thing is, or answers when asked.</summary>
internal static partial class FreeText
{
    private const int Longest = 500;

    public static IEnumerable<Found> Quoted(string text) =>
        Quotation().Matches(text).Select(m => m.Groups["in"]).Select(g => new Found(g.Value.Trim(), g.Index, g.Index + g.Length));

    /// <summary>"My favourite colour is blue": what follows the name and "is".</summary>
    public static Found? Said(Wanted wanted, string text)
    {
        var hints = Fact.Stems(wanted.Name);
        var tokens = Tokenizer.Read(text);
        for (var i = 1; i + 1 < tokens.Count; i++)
        {
            var isColon = tokens[i].IsPause && text[tokens[i].Start] == ':';
            if ((isColon || tokens[i].Text is "is" or "are" or "was") && hints.Contains(Stemmer.Stem(tokens[i - 1].Text)) && !tokens[i + 1].IsPause
                && tokens[i + 1].Text is not ("not" or "it" or "there" or "this" or "that"))
            {
                return Clause(text, tokens, i + 1);
            }
        }

        if (hints.Contains("reason") || hints.Contains("caus"))
        {
            for (var i = 0; i + 1 < tokens.Count; i++)
            {
                if (tokens[i].Text is "because" or "since")
                {
                    return Clause(text, tokens, i + 1);
                }
            }
        }

        return null;
    }

    /// <summary>All that was answered, without the words that lead up to it.</summary>
    public static Found? Answered(string text)
    {
        var lead = Lead().Match(text);
        var start = lead.Success ? lead.Length : 0;
        var value = text[start..].Trim().TrimEnd('.', '!', ',', ';').Trim();
        return value.Length is 0 or > Longest || text.TrimEnd().EndsWith('?') ? null : new Found(value, start, text.Length);
    }

    /// <summary>Capitalised or short names after a preposition: "from Paris to Rome".</summary>
    public static IEnumerable<Found> Places(string text, bool isAsked)
    {
        var found = Place().Matches(text).Select(m => Trim(m.Groups["at"])).OfType<Found>().ToList();
        if (found.Exists(f => char.IsUpper(f.Value[0])))
        {
            // Who writes capitals writes them for all places: "to fly to Rome".
            found.RemoveAll(f => !char.IsUpper(f.Value[0]));
        }

        return found.Count == 0 && isAsked && Answered(text) is { } answer && answer.Value.Length < 60 ? [answer] : found;
    }

    private static Found? Trim(Group group)
    {
        var words = group.Value.Split(' ');
        var capital = char.IsUpper(words[0][0]);
        var kept = words.TakeWhile((word, i) => !SmallWords.IsSmall(word.ToLowerInvariant()) && !Ends.Contains(word.ToLowerInvariant())
            && (capital ? char.IsUpper(word[0]) : i < 2)).ToList();
        var value = string.Join(' ', kept);
        return value.Length < 2 || new DateReader(DateOnly.MinValue.AddYears(2000), false).Dates("on " + value).Any() ? null : new Found(value, group.Index, group.Index + value.Length);
    }

    private static Found? Clause(string text, List<Token> tokens, int from)
    {
        var end = from;
        while (end < tokens.Count && !(tokens[end].IsPause && IsStop(text, tokens[end])) && !(tokens[end].Text == "and" && end + 1 < tokens.Count && tokens[end + 1].Text is "my" or "the" or "i"))
        {
            end++;
        }

        var value = end == from ? "" : text[tokens[from].Start..tokens[end - 1].End].Trim().Trim('"', '“', '”');
        return value.Length is 0 or > Longest ? null : new Found(value, tokens[from].Start, tokens[end - 1].End);
    }

    // A point within "3.5" or "example.com" ends nothing.
    private static bool IsStop(string text, Token pause) => pause.End >= text.Length || char.IsWhiteSpace(text[pause.End]);

    private static readonly HashSet<string> Ends = new(StringComparer.Ordinal)
    {
        "fly", "go", "get", "travel", "have", "know", "tomorrow", "today", "next", "on", "please", "buy", "book", "return", "order", "pay", "see", "cancel", "check", "change", "speak", "make", "use", "before",
        "after", "tonight", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "reset", "find", "send", "track", "exchange", "update", "because", "not",
    };

    [GeneratedRegex("[\"“«](?<in>[^\"“”«»]{1,300})[\"”»]", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Quotation();

    [GeneratedRegex(@"^\s*(?:(?:yes|sure|ok|okay|well|hi|hello|so|um|uh|oh)\b[,.!]?\s+){0,3}(?:(?:it['’]?s|it is|that['’]s|that would be|it would be|i want|i['’]d like|i would like|i need|make it|let['’]s say|because|the answer is|actually)[,:]?\s+){0,2}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Lead();

    [GeneratedRegex(@"\b(?:from|to|in|at|near|via|into|for|is|are)\s+(?=(?<at>[\p{L}][\p{L}'’.\-]{1,30}(?: [\p{L}][\p{L}'’.\-]{1,30}){0,3}))", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Place();
}
