using SimParlant.Core.Engine.Lexical.Language;

namespace SimParlant.Core.Engine.Lexical.Speech;

/// <summary>How much two texts say the same.</summary>
internal static class Likeness
{
    private const double Duplicate = 0.85;

    /// <summary>0 to 1: what both have of each other.</summary>
    public static double Of(Phrase a, Phrase b)
    {
        if (a.IsEmpty || b.IsEmpty)
        {
            return 0;
        }

        var (there, back) = (b.Cover(a.Words), a.Cover(b.Words));
        return there + back == 0 ? 0 : 2 * there * back / (there + back);
    }

    /// <summary>The same, or so nearly that saying both would be odd.</summary>
    public static bool Same(string a, string b, Reader reader) =>
        Tokenizer.Normalize(a) == Tokenizer.Normalize(b) || (Of(reader.Read(a), reader.Read(b)) >= Duplicate && Digits(a) == Digits(b));

    /// <summary>"30 days" and "60 days" differ in the one thing that matters.</summary>
    public static string Digits(string text) => string.Concat(text.Where(char.IsDigit));
}
