namespace SimParlant.Core.Engine.Lexical.Language;

/// <summary>Is one word a slip of the other?</summary>
internal static class Closeness
{
    // Below it two words differ, from it on one is a slip of the other.
    private const double SameWord = 0.65;

    /// <summary>0 or the closeness: trigrams in common, or one letter amiss.</summary>
    public static double Of(string a, string b)
    {
        if (a == b)
        {
            return 1;
        }

        if (a.Length < 4 || b.Length < 4 || a[0] != b[0] || Math.Abs(a.Length - b.Length) > 3 || a.Length > 40 || b.Length > 40 || HasDigit(a) || HasDigit(b))
        {
            return 0;
        }

        var dice = Dice(a, b);
        return dice >= SameWord ? dice
            : Math.Min(a.Length, b.Length) >= 5 && Slips(a, b) <= (Math.Min(a.Length, b.Length) >= 9 ? 2 : 1) ? 0.8
            : 0;
    }

    // A number with another digit is another number, not a slip.
    private static bool HasDigit(string word) => word.AsSpan().ContainsAnyInRange('0', '9');

    /// <summary>Dice coefficient of character trigrams.</summary>
    private static double Dice(string a, string b)
    {
        Span<bool> taken = stackalloc bool[b.Length];
        var common = 0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
            {
                if (!taken[j] && At(a, i - 1) == At(b, j - 1) && a[i] == b[j] && At(a, i + 1) == At(b, j + 1))
                {
                    taken[j] = true;
                    common++;
                    break;
                }
            }
        }

        return 2d * common / (a.Length + b.Length);
    }

    private static char At(string word, int index) => index < 0 || index >= word.Length ? ' ' : word[index];

    /// <summary>Letters added, left out, changed or swapped with their neighbour.</summary>
    private static int Slips(string a, string b)
    {
        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> now = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                now[j] = Math.Min(Math.Min(now[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                }
            }

            last.CopyTo(before);
            now.CopyTo(last);
        }

        return last[b.Length];
    }
}
