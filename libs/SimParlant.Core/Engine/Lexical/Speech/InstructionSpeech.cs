using System.Text.RegularExpressions;

namespace SimParlant.Core.Engine.Lexical.Speech;

/// <summary>Turns what the agent is to do into what it says: "Ask for the order number" into "Could you tell me the order number?"</summary>
internal static partial class InstructionSpeech
{
    private const int Longest = 2000;

    /// <summary>The sentences; none when the instruction says nothing that can be said in the workspace's words.</summary>
    /// <param name="facts">Says what is known of a thing; null when nothing is.</param>
    public static IReadOnlyList<string> Say(string action, Func<string, string?> facts, string? customerName = null)
    {
        action = action.Trim();
        if (action.Length is 0 or > Longest)
        {
            return [];
        }

        if (Quotes(action) is { Count: > 0 } quotes)
        {
            return quotes;
        }

        if (Verbatim.IsSpeech(action))
        {
            return [action];
        }

        var said = new List<string>();
        foreach (var part in Parts(action))
        {
            if (Verbatim.IsSpeech(part))
            {
                said.Add(part);
            }
            else if (One(part, facts, customerName) is { Length: > 0 } sentence)
            {
                said.Add(sentence);
            }
        }

        return said;
    }

    private static List<string> Quotes(string action)
    {
        var says = Says().IsMatch(action);
        return
        [
            .. Quotation().Matches(action).Select(m => m.Groups[1].Value.Trim())
                .Where(q => q.Length > 1 && !q.Contains("{{", StringComparison.Ordinal) && (says || q.Contains(' ', StringComparison.Ordinal) || q[^1] is '.' or '!' or '?')),
        ];
    }

    private static IEnumerable<string> Parts(string action)
    {
        foreach (var sentence in Wording.Pieces(action))
        {
            foreach (var part in Joints().Split(sentence.Trim().TrimEnd('.', ';')))
            {
                var bare = Manner().Replace(part.Trim().TrimEnd(',', ';', '.'), "");
                if (bare.Length > 0)
                {
                    yield return part.TrimEnd().EndsWith('?') && !bare.EndsWith('?') ? bare + "?" : bare;
                }
            }
        }
    }

    private static string? One(string part, Func<string, string?> facts, string? customerName)
    {
        var match = Verb().Match(part);
        if (!match.Success)
        {
            return null;
        }

        var rest = match.Groups["rest"].Value.Trim();
        var thing = Wording.ToCustomer(Wording.Lower(rest));
        return match.Groups["verb"].Value.ToLowerInvariant() switch
        {
            "ask" or "inquire" or "enquire" or "check" or "find out" or "verify" => Asking.Ask(rest),
            "request" or "collect" or "get" or "obtain" or "gather" => rest.Length > 0 ? $"Could you tell me {Asking.Yours(thing)}?" : null,
            "tell" or "explain" or "inform" or "say" or "mention" or "let" or "remind" or "state" or "clarify" or "note" or "advise" or "notify" or "warn" or "answer"
                or "respond" or "reply" or "assure" or "reassure" => Telling(rest, facts),
            "provide" or "give" or "share" or "show" or "report" or "present" or "read out" or "list" or "summarize" or "summarise" => facts(rest) ?? Stated(rest),
            "offer" or "propose" => Offer(thing),
            "suggest" or "recommend" => rest.Length == 0 ? null : thing.StartsWith("that ", StringComparison.Ordinal) ? Wording.Sentence(thing[5..]) : $"I would recommend {Object(thing)}.",
            "apologize" or "apologise" or "express regret" => thing.StartsWith("for ", StringComparison.Ordinal) ? $"I'm sorry {thing}." : thing.StartsWith("that ", StringComparison.Ordinal) ? $"I'm sorry {thing}." : "I'm sorry about that.",
            "greet" or "welcome" or "say hello" => customerName is { Length: > 0 } ? $"Hello {customerName}! How can I help you?" : "Hello! How can I help you?",
            "thank" => thing.Contains("for ", StringComparison.Ordinal) ? $"Thank you {thing[thing.IndexOf("for ", StringComparison.Ordinal)..]}." : "Thank you!",
            "wish" => Object(thing) is { Length: > 0 } wish && wish != thing ? $"I wish you {wish}." : "All the best!",
            "say goodbye" or "say farewell" or "bid" => "Goodbye!",
            "congratulate" => "Congratulations!",
            "confirm" => Confirm(thing, facts),
            "refer" or "direct" or "point" => Object(thing) is { Length: > 0 } target ? $"Please turn {(target.StartsWith("to ", StringComparison.Ordinal) ? target : "to " + target)}." : null,
            _ => null,
        };
    }

    private static string? Telling(string rest, Func<string, string?> facts)
    {
        var told = Addressee().Replace(rest, "");
        if (told.StartsWith("know ", StringComparison.OrdinalIgnoreCase))
        {
            told = told[5..];
        }

        if (told.StartsWith("that ", StringComparison.OrdinalIgnoreCase) || told.StartsWith(": ", StringComparison.Ordinal))
        {
            return Wording.Sentence(Wording.ToCustomer(told[(told[0] == ':' ? 2 : 5)..]));
        }

        return facts(told) ?? (Finite().IsMatch(told) && !Embedded().IsMatch(told) ? Wording.Sentence(Wording.ToCustomer(told)) : Stated(told));
    }

    // "Tell them about free returns within 30 days" has its words, but no sentence.
    private static string? Stated(string thing)
    {
        var match = Thing().Match(thing);
        return match.Success ? $"{Wording.Capital(Wording.ToCustomer(match.Groups["thing"].Value))}: {match.Groups["told"].Value.Trim()}." : null;
    }

    private static string? Offer(string thing)
    {
        var offered = Object(thing);
        return offered.Length == 0 ? null
            : offered.StartsWith("to ", StringComparison.Ordinal) ? $"Would you like me {offered}?"
            : offered.StartsWith("help", StringComparison.Ordinal) || offered.StartsWith("assist", StringComparison.Ordinal) ? "How can I help you?"
            : $"Would you like {offered}?";
    }

    private static string? Confirm(string thing, Func<string, string?> facts)
    {
        var what = Regexless(thing, "with you ");
        return what.StartsWith("that ", StringComparison.Ordinal) ? Wording.Sentence(what[5..])
            : facts(what) is { } known ? $"{known} Is that right?"
            : what.Length > 0 ? $"Could you confirm {what}?" : null;
    }

    private static string Object(string thing) => Regexless(Regexless(thing, "to you "), "you ");

    private static string Regexless(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase) ? text[start.Length..] : text;

    private const string Verbs =
        "ask|inquire|enquire|check|find out|verify|request|collect|get|obtain|gather|tell|explain|inform|say goodbye|say farewell|say hello|say|mention|let|remind|state|clarify|note|advise|notify|warn|answer|respond|reply|assure|reassure|provide|give|share|show|report|present|read out|list|summarize|summarise|offer|propose|suggest|recommend|apologize|apologise|express regret|greet|welcome|thank|wish|bid|congratulate|confirm|refer|direct|point";

    [GeneratedRegex(@"^(?<verb>" + Verbs + @")\b(?<rest>.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, 2000)]
    private static partial Regex Verb();

    [GeneratedRegex(@"\s*(?:[,;]\s*(?:and\s+)?(?:then\s+)?|\s+(?:and|then)\s+(?:then\s+)?)(?=(?:politely |kindly |also )?(?:" + Verbs + @")\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Joints();

    [GeneratedRegex(@"^(?:(?:please|politely|kindly|always|then|also|briefly|warmly|first|sincerely|gently|clearly|the agent (?:should|must|will)|you (?:should|must)|make sure to|be sure to|try to|immediately)\s+)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Manner();

    [GeneratedRegex(@"^(?:to\s+)?(?:the (?:customer|user|client)|customers?|users?|them|him|her|you)\s+(?:about\s+)?|^about\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Addressee();

    [GeneratedRegex(@"\b(?:is|are|was|were|will|can|cannot|can't|must|may|has|have|had|do|does|should|takes?|costs?|need|needs|want|offer|accept|ship|deliver|open|close)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Finite();

    [GeneratedRegex(@"^(?:what|which|when|where|who|why|how|whether|if)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Embedded();

    [GeneratedRegex(@"^(?<thing>[^:]{2,80}):\s*(?<told>.+?)\.?$", RegexOptions.CultureInvariant | RegexOptions.Singleline, 2000)]
    private static partial Regex Thing();

    [GeneratedRegex("[\"“]([^\"“”]{2,1000})[\"”]", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Quotation();

    [GeneratedRegex(@"\b(?:say|tell|ask|reply|answer|respond|greet|write|state|saying|words|phrase)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Says();
}
