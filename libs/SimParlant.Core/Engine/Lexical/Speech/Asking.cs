using System.Text.RegularExpressions;

namespace SimParlant.Core.Engine.Lexical.Speech;

/// <summary>Questions out of instructions to ask.</summary>
internal static partial class Asking
{
    /// <param name="rest">What follows "ask": "for the order number", "whether they have a receipt".</param>
    public static string? Ask(string rest)
    {
        var what = Addressee().Replace(rest.Trim(), "");
        var said = Wording.ToCustomer(what).TrimEnd('?', '.');
        return said switch
        {
            "" => null,
            _ when Starts(said, "for ", out var thing) => $"Could you tell me {Yours(thing)}?",
            _ when Starts(said, "about ", out var thing) => $"Could you tell me more about {thing}?",
            _ when Starts(said, "whether or not ", out var thing) || Starts(said, "whether ", out thing) || Starts(said, "if ", out thing) || Starts(said, "that ", out thing) => Inverted(thing),
            _ when Starts(said, "to ", out var thing) => $"Could you please {thing}?",
            _ when Question().IsMatch(said) => $"Could you tell me {said}?",
            _ => $"Could you tell me {Yours(said)}?",
        };
    }

    /// <summary>"Order number" is "your order number"; "the order number" stays.</summary>
    public static string Yours(string thing) => Determined().IsMatch(thing) ? thing : $"your {Wording.Lower(thing)}";

    // "You have a receipt" asked is "do you have a receipt?", "the order has arrived" "has the order arrived?".
    private static string Inverted(string clause)
    {
        var you = You().Match(clause);
        if (you.Success)
        {
            var verb = you.Groups["verb"].Value;
            var rest = you.Groups["rest"].Value;
            return verb switch
            {
                "are" or "were" or "can" or "could" or "will" or "would" or "should" or "did" or "do" => Wording.Sentence($"{verb} you{rest}", '?'),
                "have" when Participle().IsMatch(rest) => $"Have you{rest}?",
                _ => $"Do you {verb}{rest}?",
            };
        }

        var auxiliary = Auxiliary().Match(clause);
        return auxiliary.Success
            ? Wording.Sentence($"{auxiliary.Groups["aux"].Value} {auxiliary.Groups["subject"].Value.Trim()}{auxiliary.Groups["rest"].Value}", '?')
            : $"Could you tell me whether {clause}?";
    }

    private static bool Starts(string text, string start, out string rest)
    {
        var does = text.StartsWith(start, StringComparison.OrdinalIgnoreCase);
        rest = does ? text[start.Length..].Trim() : "";
        return does && rest.Length > 0;
    }

    [GeneratedRegex(@"^(?:with\s+)?(?:the (?:customer|user|client)|customers?|users?|them|him|her)\b\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Addressee();

    [GeneratedRegex(@"^(?:what|which|when|where|who|whom|whose|why|how)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Question();

    [GeneratedRegex(@"^(?:the|a|an|your|my|our|any|some|this|that|these|those|all|more|which|what|one|two|it)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Determined();

    [GeneratedRegex(@"^you(?:['’]d)?\s+(?<verb>\w+)(?<rest>.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, 2000)]
    private static partial Regex You();

    [GeneratedRegex(@"^\s+(?:already\s+|ever\s+|recently\s+)?\w+(?:ed|en)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Participle();

    [GeneratedRegex(@"^(?<subject>.{1,80}?)\s+(?<aux>is|are|was|were|has|have|can|will|should)\b(?<rest>.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, 2000)]
    private static partial Regex Auxiliary();
}
