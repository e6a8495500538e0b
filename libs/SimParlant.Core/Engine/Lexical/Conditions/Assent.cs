using SimParlant.Core.Engine.Lexical.Language;

namespace SimParlant.Core.Engine.Lexical.Conditions;

internal enum Assent { Unclear, Yes, No }

/// <summary>Does a message say yes or no?</summary>
internal static class Assents
{
    private const int LongestDetour = 14;

    private static readonly string[] No =
    [
        "no", "nope", "nah", "no thanks", "no thank you", "not now", "not yet", "not really", "not today", "dont", "do not", "please dont", "never",
        "never mind", "nevermind", "cancel that", "stop", "wait", "hold on", "negative", "i refuse", "i decline", "no way", "absolutely not",
        "definitely not", "of course not", "certainly not", "i would rather not", "rather not", "id rather not", "not interested", "i changed my mind",
        "forget it", "leave it", "thats wrong", "that is wrong", "not correct", "incorrect", "i dont", "i do not", "it isnt", "it is not", "im not",
        "i am not", "i dont want", "i disagree", "i didnt", "i havent", "it doesnt", "it hasnt", "wrong", "naw",
    ];

    private static readonly string[] Yes =
    [
        "yes", "yep", "yeah", "yup", "ya", "yes please", "sure", "sure thing", "ok", "okay", "okey", "alright", "all right", "fine", "go ahead", "go for it",
        "please do", "do it", "do that", "of course", "certainly", "absolutely", "definitely", "correct", "thats correct", "that is correct",
        "thats right", "that is right", "right", "exactly", "indeed", "affirmative", "confirm", "confirmed", "i confirm", "agreed", "i agree",
        "sounds good", "sounds great", "looks good", "perfect", "great", "proceed", "by all means", "why not", "i would", "i do", "i am", "i did",
        "i have", "it is", "it does", "id love to", "i would love to", "please", "true", "y", "yess", "yea", "good", "works for me", "that works",
        "lets do it", "let us do it", "make it so", "gladly", "with pleasure", "for sure", "totally",
    ];

    private static readonly string[][] NoWords = [.. No.Select(Split).OrderByDescending(words => words.Length)];
    private static readonly string[][] YesWords = [.. Yes.Select(Split).OrderByDescending(words => words.Length)];

    /// <summary>What the message begins or, when it is short, ends with decides; the latest line counts.</summary>
    public static Assent Of(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var i = lines.Length - 1; i >= 0; i--)
        {
            if (OfLine(lines[i]) is not Assent.Unclear and var found)
            {
                return found;
            }
        }

        return Assent.Unclear;
    }

    private static Assent OfLine(string line)
    {
        var tokens = Tokenizer.Read(line);
        var from = 0;
        foreach (var lead in (string[])["well", "oh", "um", "uh", "hmm", "ah", "thanks", "so", "and", "hi", "hello"])
        {
            while (from < tokens.Count && (tokens[from].IsPause || tokens[from].Text == lead))
            {
                from++;
            }
        }

        if (from == tokens.Count)
        {
            return Assent.Unclear;
        }

        var no = Longest(NoWords, tokens, from);
        var yes = Longest(YesWords, tokens, from);
        if (no > 0 || yes > 0)
        {
            // "Yes, but not now" is no yes; "do not" is longer than "do".
            // "OK, and what about the other one?" asks something else first.
            return no >= yes ? DeniesOnly(tokens, from, no) : IsTakenBack(tokens, from + yes) ? Assent.No
                : IsStatement(tokens, from, yes) && !line.Contains('?', StringComparison.Ordinal) ? Assent.Yes : Assent.Unclear;
        }

        return Ending(tokens, from);
    }

    // "No problem" and "no, that's fine" are no refusals.
    private static Assent DeniesOnly(List<Token> tokens, int from, int length)
    {
        var next = from + length;
        while (next < tokens.Count && tokens[next].IsPause)
        {
            next++;
        }

        return length == 1 && tokens[from].Text == "no" && next < tokens.Count && tokens[next].Text is "problem" or "worries" or "objection" or "objections"
            ? Assent.Yes
            : Assent.No;
    }

    private static bool IsTakenBack(List<Token> tokens, int from)
    {
        for (var i = from; i < tokens.Count && i < from + LongestDetour; i++)
        {
            var next = i + 1;
            while (next < tokens.Count && tokens[next].IsPause)
            {
                next++;
            }

            if (tokens[i].Text is "but" or "wait" or "actually" && next < tokens.Count && Longest(NoWords, tokens, next) > 0)
            {
                return true;
            }
        }

        return false;
    }

    // "I have a question" and "good day, where are you" answer nothing: such openings must be all there is.
    private static bool IsStatement(List<Token> tokens, int from, int length)
    {
        var first = tokens[from].Text;
        var weak = first is "i" or "it" or "good" or "great" or "please" or "right" or "fine" or "true" or "perfect";
        return !weak || from + length == tokens.Count || tokens[from + length].IsPause || tokens[from + length].Text is "please" or "thanks" or "thank";
    }

    private static Assent Ending(List<Token> tokens, int from)
    {
        var end = tokens.Count;
        while (end > from && tokens[end - 1].IsPause)
        {
            end--;
        }

        if (end - from > LongestDetour)
        {
            return Assent.Unclear;
        }

        for (var start = from + 1; start < end; start++)
        {
            if (tokens[start - 1].IsPause || end - start > 1)
            {
                if (Longest(YesWords, tokens, start) == end - start && !SmallWords.IsNegation(tokens[start - 1].Text))
                {
                    return Assent.Yes;
                }

                if (Longest(NoWords, tokens, start) == end - start)
                {
                    return Assent.No;
                }
            }
        }

        return Assent.Unclear;
    }

    private static int Longest(string[][] phrases, List<Token> tokens, int at)
    {
        foreach (var phrase in phrases)
        {
            if (at + phrase.Length <= tokens.Count && Begins(phrase, tokens, at))
            {
                return phrase.Length;
            }
        }

        return 0;
    }

    private static bool Begins(string[] phrase, List<Token> tokens, int at)
    {
        for (var i = 0; i < phrase.Length; i++)
        {
            if (tokens[at + i].Text != phrase[i])
            {
                return false;
            }
        }

        return true;
    }

    private static string[] Split(string phrase) => phrase.Split(' ');
}
