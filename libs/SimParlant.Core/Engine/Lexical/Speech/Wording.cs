using System.Text.RegularExpressions;

namespace SimParlant.Core.Engine.Lexical.Speech;

/// <summary>Small matters of how sentences are put.</summary>
internal static partial class Wording
{
    private const int LongestTopic = 300;

    /// <summary>"A, B or C".</summary>
    public static string Either(IReadOnlyList<string> things) => Listed(things, "or");

    /// <summary>"A, B and C".</summary>
    public static string All(IReadOnlyList<string> things) => Listed(things, "and");

    /// <summary>What a condition is about, without "the customer asks about".</summary>
    public static string Topic(string condition)
    {
        condition = condition.Length <= LongestTopic ? condition : condition[..LongestTopic];
        var topic = About().Replace(condition.Trim().TrimEnd('.', '!', '?'), "", 1);
        return ToCustomer(topic.Length > 0 ? topic : condition.Trim());
    }

    /// <summary>"Their order" said to the customer's face: "your order".</summary>
    public static string ToCustomer(string text) => Third().Replace(text, match =>
    {
        var you = match.Value.ToLowerInvariant() switch
        {
            "their" or "his" or "the customer's" or "the customer’s" or "the user's" or "the user’s" or "customer's" => "your",
            "theirs" => "yours",
            "themselves" or "himself" or "herself" => "yourself",
            "they're" or "they’re" or "the customer is" or "the user is" or "they are" => "you are",
            "they've" or "the customer has" or "the user has" => "you have",
            "the customer was" or "the user was" => "you were",
            "the customer wants" or "the user wants" => "you want",
            "the customer needs" or "the user needs" => "you need",
            "the customer does" or "the user does" => "you do",
            _ => "you",
        };
        return char.IsUpper(match.Value[0]) && match.Index == 0 ? Capital(you) : you;
    });

    public static string Sentence(string text, char end = '.')
    {
        text = Capital(text.Trim());
        return text.Length == 0 || text[^1] is '.' or '!' or '?' or '…' or ':' ? text : text + end;
    }

    public static string Capital(string text) => text.Length == 0 || !char.IsLower(text[0]) ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>In lower case where a sentence goes on, but "I" and names in capitals stay.</summary>
    public static string Lower(string text) =>
        text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    /// <summary>Sentences, with what stands between them, so that all together are the text.</summary>
    public static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if ((text[i] is '.' or '!' or '?' or '…' && char.IsWhiteSpace(text[i + 1])) || text[i] == '\n')
            {
                var end = i + 1;
                while (end < text.Length && char.IsWhiteSpace(text[end]))
                {
                    end++;
                }

                yield return text[start..end];
                start = end;
                i = end - 1;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    private static string Listed(IReadOnlyList<string> things, string last) => things.Count switch
    {
        0 => "",
        1 => things[0],
        _ => $"{string.Join(", ", things.Take(things.Count - 1))} {last} {things[^1]}",
    };

    [GeneratedRegex(@"^(?:if |when |whenever )?(?:the |a )?(?:customer|user|client|visitor|they)\s+(?:is\s+|has\s+)?(?:ask(?:s|ing|ed)?(?: (?:about|for|to|whether|if|how to|how))?|want(?:s|ing|ed)?(?: to)?|needs?(?: to)?|mention(?:s|ed|ing)?|request(?:s|ed|ing)?|inquir(?:es|ing|ed)(?: about)?|enquir(?:es|ing)(?: about)?|say(?:s|ing)(?: that)?|talk(?:s|ing) about|wishes to|would like(?: to)?|report(?:s|ed|ing)?|complain(?:s|ed|ing)?(?: about)?|is interested in|interested in|looking for)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex About();

    [GeneratedRegex(@"\b(?:the (?:customer|user)['’]s|customer['’]s|the (?:customer|user) (?:is|has|was|wants|needs|does)|the customer|the user|themselves|himself|herself|they['’]re|they['’]ve|they are|theirs|their|they|them|his|him)(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Third();
}
