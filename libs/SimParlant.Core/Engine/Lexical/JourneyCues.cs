using System.Text.RegularExpressions;

namespace SimParlant.Core.Engine.Lexical;

/// <summary>Turns of phrase by which customers go back or away.</summary>
internal static partial class JourneyCues
{
    private const int MostLetters = 1000;

    public static bool Corrects(string message) => Correction().IsMatch(Bounded(message)) || Changes(message);

    public static bool Changes(string message) => Change().IsMatch(Bounded(message));

    public static bool Leaves(string message) => Leaving().IsMatch(Bounded(message));

    private static string Bounded(string text) => text.Length <= MostLetters ? text : text[..MostLetters];

    [GeneratedRegex(@"\b(?:actually|i meant?|correction|my mistake|oops|instead|rather|scratch that|on second thou?ght|wait)\b|^\s*no[,.]?\s+(?:it['’]?s|it is|i said|make it|that['’]?s|the)\b|\bsorry,?\s+(?:it|i|the|my)\b|\bnot\s+\S{1,40}[,]?\s+but\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Correction();

    [GeneratedRegex(@"\b(?:change|correct|fix|update|edit|redo|go back|wrong|incorrect|mistake)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Change();

    [GeneratedRegex(@"\bnever ?mind\b|\bforget (?:it|about it|this|that|about this)\b|\b(?:cancel|stop|quit|abort|end|drop|leave) (?:this|that|it|everything|here|the process|all of (?:this|it))\b|^\s*(?:please\s+)?(?:stop|cancel|quit|exit|abort)\s*[.!]*\s*$|\bchanged my mind\b|\bdon['’]?t want (?:to (?:continue|go on|do this)|this|it) ?(?:any ?more)?\b|\bnot interested\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Leaving();
}
