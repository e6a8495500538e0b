using System.Text.RegularExpressions;

namespace SimParlant.Core.Engine.Lexical.Speech;

/// <summary>Is a text itself something to say, or an instruction?</summary>
internal static partial class Verbatim
{
    public static bool IsSpeech(string text)
    {
        if (text.Contains("{{", StringComparison.Ordinal) || Reported().IsMatch(text))
        {
            return false;
        }

        var trimmed = text.TrimEnd();
        return trimmed.EndsWith('?') || trimmed.EndsWith('!')
            ? !Imperative().IsMatch(text) || text.Contains("you", StringComparison.OrdinalIgnoreCase)
            : Opens().IsMatch(text) || (trimmed.EndsWith('.') && !Imperative().IsMatch(text) && States().IsMatch(text));
    }

    // The customer spoken about is not the customer spoken to.
    [GeneratedRegex(@"\bthe (?:customer|user|client)\b|\b(?:their|them)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Reported();

    [GeneratedRegex(@"^\s*(?:i|i['’]m|i['’]ll|i['’]ve|we|we['’]re|we['’]ll|you|you['’]re|your|our|hello|hi|hey|thanks|thank you|sorry|welcome|please|good (?:morning|afternoon|evening|day)|great|sure|of course)\b(?! the\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Opens();

    [GeneratedRegex(@"^\s*(?:please |politely |always |never |do not |don['’]t |avoid |make |be |use |keep |try |ask|tell|explain|inform|say|mention|let|remind|state|clarify|advise|answer|respond|reply|provide|give|share|show|report|offer|propose|suggest|recommend|apologi[sz]e|greet|welcome the|thank the|wish|confirm|refer|direct|escalate|transfer|verify|check|collect|request|get|obtain|gather|help|assist|handle|look up|find|ensure|cancel|create|send|run|call|book|process|end|close|start|wait|continue|proceed|focus|speak|treat|follow)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Imperative();

    [GeneratedRegex(@"\b(?:is|are|was|were|will|can|cannot|must|may|has|have|takes?|costs?|we|our|you|your|i)\b|^\s*\w+s\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex States();
}
