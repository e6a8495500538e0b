using System.Text.RegularExpressions;

namespace SimParlant.Core.Engine.Lexical.Values;

/// <summary>Names of people, where somebody introduces one.</summary>
internal static partial class NameReader
{
    public static IEnumerable<Found> Names(string text, bool isAsked)
    {
        foreach (Match match in Introduced().Matches(text))
        {
            var name = match.Groups["sure"].Success ? match.Groups["sure"] : match.Groups["maybe"];
            if (Cut(name.Value, needsCapital: !match.Groups["sure"].Success) is { Length: > 0 } cut)
            {
                yield return new Found(cut, name.Index, name.Index + cut.Length);
            }
        }

        if (isAsked && Bare().Match(text) is { Success: true } bare && Cut(bare.Groups["name"].Value, false) is { Length: > 0 } alone)
        {
            yield return new Found(alone, bare.Groups["name"].Index, bare.Groups["name"].Index + alone.Length);
        }
    }

    private static string Cut(string words, bool needsCapital)
    {
        var end = 0;
        foreach (Match word in Part().Matches(words))
        {
            if (Stops.Contains(word.Value.ToLowerInvariant()) || (needsCapital && !char.IsUpper(word.Value[0])) || (end > 0 && char.IsUpper(words[0]) && !char.IsUpper(word.Value[0]) && !Particles.Contains(word.Value)))
            {
                break;
            }

            end = word.Index + word.Length;
        }

        return words[..end];
    }

    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal) { "von", "van", "de", "der", "da", "di", "la", "le", "del", "bin" };

    private static readonly HashSet<string> Stops = new(StringComparer.Ordinal)
    {
        "and", "but", "i", "my", "the", "a", "an", "not", "from", "with", "please", "thanks", "thank", "here", "calling", "looking", "interested", "yes",
        "no", "ok", "okay", "sure", "what", "why", "how", "when", "where", "who", "hello", "hi", "it", "is", "for", "to", "in", "on", "at", "so", "or", "sorry", "never", "that", "this",
    };

    private const string Words = @"[\p{L}][\p{L}'’\-]{0,30}\.?(?:\s[\p{L}][\p{L}'’\-]{0,30}\.?){0,3}";

    [GeneratedRegex(@"\b(?:(?:my|the|full|first|last) name(?:['’]s| is|:| would be)|name(?:\s?:|\s?=| is)|call me|under the name(?: of)?)\s*(?<sure>" + Words + @")|\b(?:i['’]?m|i am|this is|it['’]s|it is)\s+(?<maybe>" + Words + ")", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Introduced();

    [GeneratedRegex(@"^\s*(?:(?:sure|yes|ok|okay|hi|hello|of course)\s*[,.!]?\s+)?(?:(?:it['’]s|it is|this is|i['’]?m|i am)\s+)?(?<name>" + Words + @")\s*[.,!]?\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Bare();

    [GeneratedRegex(@"[\p{L}][\p{L}'’\-]*\.?", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Part();
}
