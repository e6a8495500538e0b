using System.Text.RegularExpressions;
using SimParlant.Core.Engine.Lexical.Language;

namespace SimParlant.Core.Engine.Lexical.Conditions;

/// <summary>A condition as it was written, cut into alternatives each of which suffices.</summary>
internal static partial class Condition
{
    private static readonly HashSet<string> Speech = new(StringComparer.Ordinal)
    {
        "ask", "asks", "asked", "asking", "wants", "want", "wanted", "wishes", "says", "said", "say", "mentions", "mentioned", "requests", "requested", "needs",
        "inquires", "enquires", "complains", "reports", "expresses", "tells", "talks", "describes", "looking", "seeks", "greets", "thanks", "likes", "would",
        "confirms", "declines", "agrees", "demands", "insists", "questions", "wonders", "states", "claims", "shows", "sounds",
    };

    public static bool IsAlways(string text) => Always().IsMatch(text);

    public static bool IsOtherwise(string text) => Otherwise().IsMatch(text);

    public static bool IsOpening(string text) => Opening().IsMatch(text);

    /// <summary>About something the customer did earlier too: "has mentioned".</summary>
    public static bool IsPerfect(string text) => Perfect().IsMatch(text);

    /// <summary>Of a variable or a tool's answer it could not be.</summary>
    public static bool IsOfSpeech(IReadOnlyList<Token> tokens) => tokens.Take(8).Any(t => Speech.Contains(t.Text));

    /// <summary>"Has given the order number": the thing given.</summary>
    public static Match Given(string text) => GivenThing().Match(text);

    public static List<List<Token>> Alternatives(List<Token> tokens)
    {
        var parts = new List<List<Token>>();
        var part = new List<Token>();
        var hasOr = tokens.Any(t => t.Text == "or");
        foreach (var token in tokens)
        {
            if (token.Text == "or" || (hasOr && token.IsPause))
            {
                parts.Add(part);
                part = [];
            }
            else
            {
                part.Add(token);
            }
        }

        parts.Add(part);
        parts.RemoveAll(p => p.All(t => t.IsPause));
        Share(parts);
        return parts;
    }

    // "To cancel or change a booking": both want the booking. "Is late or missing": both want what "is".
    private static void Share(List<List<Token>> parts)
    {
        for (var i = parts.Count - 2; i >= 0; i--)
        {
            var (left, right) = (parts[i], parts[i + 1]);
            if (left.Count > 0 && right.Count > 1 && IsContent(left[^1]) && IsContent(right[0]) && (left.Count < 2 || !IsArticle(left[^2]))
                && left.Count(IsContent) == 1 && right.Count(IsContent) > 1)
            {
                parts[i] = [.. left, .. right.Skip(1)];
            }
        }

        for (var i = 1; i < parts.Count; i++)
        {
            var copula = parts[i - 1].FindLastIndex(t => t.Text is "is" or "are" or "was" or "were" or "been");
            if (parts[i].Count(IsContent) == 1 && !parts[i].Any(IsArticle) && copula >= 0 && parts[i - 1].Take(copula).Any(IsContent))
            {
                parts[i] = [.. parts[i - 1].Take(copula + 1), .. parts[i]];
            }
        }
    }

    private static bool IsContent(Token token) => !token.IsPause && !SmallWords.IsSmall(token.Text);

    private static bool IsArticle(Token token) => token.Text is "a" or "an" or "the" or "their" or "his" or "her" or "my";

    [GeneratedRegex(@"^\s*(?:always|at all times|(?:on |in )?every (?:time|message|turn|conversation)|in (?:all|any) cases?)\s*\.?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Always();

    [GeneratedRegex(@"^\s*(?:otherwise|else|in (?:any|all) other cases?|none of (?:the above|these)|by default|default|if not)\s*\.?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Otherwise();

    [GeneratedRegex(@"\b(?:conversation|chat|session|dialogue)\b[^.]{0,20}\b(?:begins|starts|started|begun|opens|is new)\b|\bfirst (?:contacts?|messages?|turn)\b|\bbeginning of (?:the|a) (?:conversation|chat)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\b(?:has|have|had)\s+(?:already\s+|previously\s+|earlier\s+)?(?!not\b)\w{2,20}(?:ed|en|said|told|sent|given)\b|\bearlier\b|\bpreviously\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Perfect();

    [GeneratedRegex(@"\b(?<not>not\s+|n['’]t\s+)?(?:yet\s+)?(?:provid(?:es?|ed)|gives?|gave|given|shar(?:es?|ed)|suppl(?:y|ies|ied)|tells?|told|enter(?:s|ed)?|sent|sends?|states?|stated)\s+(?:us\s+|you\s+|the agent\s+)?(?:a\s+|an\s+|the\s+|their\s+|his\s+|her\s+|valid\s+)*(?<what>e-?mail(?: address)?|phone(?: number)?|(?:[a-z]+ )?number|(?:[a-z]+ )?id|(?:[a-z]+ )?code|(?:[a-z]+ )?date|(?:full |last |first )?name)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex GivenThing();
}
