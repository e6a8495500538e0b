using SimParlant.Core.Engine.Lexical.Conditions;
using SimParlant.Core.Engine.Lexical.Language;

namespace SimParlant.Core.Engine.Lexical.Values;

/// <summary>How much the words around a value speak for its being the one that is wanted.</summary>
internal static class Nearness
{
    /// <summary>"Not Friday": this one is not meant.</summary>
    public const double Denied = -20;

    private const int Reach = 6;

    private static readonly HashSet<string> Common = new(StringComparer.Ordinal) { "id", "number", "no", "code", "valu", "the", "new", "of", "is", "a", "and", "or", "in" };
    private static readonly HashSet<string> Start = new(StringComparer.Ordinal) { "from", "origin", "depart", "departur", "start", "sourc", "begin" };
    private static readonly HashSet<string> End = new(StringComparer.Ordinal) { "to", "destin", "arriv", "end", "target", "until", "return", "checkout", "recipi" };

    public static double Score(Wanted wanted, Found found, string text, List<Token> tokens)
    {
        if (found.End == 0)
        {
            return 0;
        }

        var own = Fact.Stems(wanted.Name);
        var at = 0;
        while (at < tokens.Count && tokens[at].Start < found.Start)
        {
            at++;
        }

        var score = Kind(wanted, found, text);
        for (var i = at - 1; i >= Math.Max(0, at - Reach); i--)
        {
            if (i == at - 1 && tokens[i].Text is "not" or "than" || (i == at - 2 && tokens[i].Text == "instead" && tokens[at - 1].Text == "of"))
            {
                return Denied;
            }

            if (tokens[i].IsPause && i < at - 1)
            {
                break;
            }

            var stem = Stemmer.Stem(tokens[i].Text);
            if (own.Contains(stem))
            {
                score += (Common.Contains(stem) ? 2 : 10) - (at - 1 - i);
                break;
            }
        }

        return score + Role(own, at > 0 ? tokens[at - 1].Text : "") + Behind(own, found, tokens, at);
    }

    private static double Kind(Wanted wanted, Found found, string text) => wanted.Kind switch
    {
        ValueKind.Id when found.Start > 0 && text[found.Start - 1] == '#' => 4,
        ValueKind.Id when found.Value.Any(char.IsAsciiLetter) => 3,
        ValueKind.Email or ValueKind.Phone or ValueKind.Date or ValueKind.Time or ValueKind.DateTime or ValueKind.Link => 2,
        _ => 0,
    };

    private static double Role(List<string> own, string before)
    {
        var (starts, ends) = (own.Any(Start.Contains), own.Any(End.Contains));
        return before switch
        {
            "from" or "starting" or "leaving" => starts ? 8 : ends ? -8 : 0,
            "to" or "until" or "till" or "through" => ends ? 8 : starts ? -8 : 1,
            "in" or "at" or "near" => starts || ends ? 1 : 3,
            _ => 0,
        };
    }

    // "2 tickets" for ticket_count.
    private static double Behind(List<string> own, Found found, List<Token> tokens, int at)
    {
        while (at < tokens.Count && tokens[at].Start < found.End)
        {
            at++;
        }

        for (var i = at; i < Math.Min(tokens.Count, at + 2) && !tokens[i].IsPause; i++)
        {
            if (own.Contains(Stemmer.Stem(tokens[i].Text)) && !Common.Contains(Stemmer.Stem(tokens[i].Text)))
            {
                return 7;
            }
        }

        return 0;
    }
}
