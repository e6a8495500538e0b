namespace SimParlant.Core.Engine.Offline;

/// <summary>How much of one text's content another text contains.</summary>
internal static class Similarity
{
    // Below it two stems are different words, above it one is a slip of the other.
    private const double SameWord = 0.65;

    /// <summary>0 to 1: the share of the wanted words that are found, in the same polarity; a close spelling counts by its closeness.</summary>
    public static double Coverage(IReadOnlyList<Word> wanted, IReadOnlyList<Word> given)
    {
        if (wanted.Count == 0)
        {
            return 0;
        }

        var sum = 0d;
        foreach (var word in wanted)
        {
            var best = 0d;
            foreach (var other in given)
            {
                if (other.Negated == word.Negated)
                {
                    best = Math.Max(best, Closeness(word.Stem, other.Stem));
                }
            }

            sum += best;
        }

        return sum / wanted.Count;
    }

    private static double Closeness(string a, string b)
    {
        if (a == b)
        {
            return 1;
        }

        if (a.Length < 4 || b.Length < 4)
        {
            return 0;
        }

        var dice = Dice($" {a} ", $" {b} ");
        return dice >= SameWord ? dice : 0;
    }

    /// <summary>Dice coefficient of character trigrams.</summary>
    private static double Dice(string a, string b)
    {
        var left = new HashSet<(char, char, char)>(a.Length);
        for (var i = 2; i < a.Length; i++)
        {
            left.Add((a[i - 2], a[i - 1], a[i]));
        }

        var right = new HashSet<(char, char, char)>(b.Length);
        for (var i = 2; i < b.Length; i++)
        {
            right.Add((b[i - 2], b[i - 1], b[i]));
        }

        var total = left.Count + right.Count;
        left.IntersectWith(right);
        return 2d * left.Count / total;
    }
}
