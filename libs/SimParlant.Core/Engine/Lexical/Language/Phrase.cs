namespace SimParlant.Core.Engine.Lexical.Language;

/// <summary>A content word of a text.</summary>
/// <param name="Stem">Or what a phrase stands for.</param>
/// <param name="Negated">It is denied: "no refund".</param>
/// <param name="Source">As it was written.</param>
internal readonly record struct Word(string Stem, bool Negated, string Source)
{
    // "Help with a refund" is about a refund.
    private const double Filler = 0.3;

    // "The payment failed" is not quite about a payment.
    private const double Trouble = 0.7;

    public double Weight(double vague) => SmallWords.IsFiller(Stem) ? Filler : Stem == "problem" ? Trouble : SmallWords.IsVague(Stem) ? vague : 1;
}

/// <summary>What a text is about.</summary>
internal sealed class Phrase(IReadOnlyList<Word> words, Thesaurus thesaurus)
{
    private const int MostCompared = 200;

    private readonly HashSet<(string, bool)> _exact = [.. words.Select(w => (w.Stem, w.Negated))];
    private readonly Dictionary<(string, bool), double> _close = [];

    public IReadOnlyList<Word> Words { get; } = words;

    public bool IsEmpty => Words.Count == 0;

    /// <summary>How well a word is found here, in the same polarity: 0 to 1.</summary>
    public double Find(Word wanted)
    {
        var key = (wanted.Stem, wanted.Negated);
        if (_exact.Contains(key))
        {
            return 1;
        }

        lock (_close)
        {
            if (!_close.TryGetValue(key, out var best))
            {
                foreach (var word in Words.Take(MostCompared))
                {
                    if (word.Negated == wanted.Negated && !(thesaurus.Knows(word.Stem) && thesaurus.Knows(wanted.Stem)))
                    {
                        best = Math.Max(best, Closeness.Of(wanted.Stem, word.Stem));
                    }
                }

                _close[key] = best;
            }

            return best;
        }
    }

    /// <summary>The share of the wanted words found here.</summary>
    /// <param name="vague">What a word that tells little counts for.</param>
    public double Cover(IReadOnlyList<Word> wanted, double vague = 1)
    {
        var (sum, all) = (0d, 0d);
        foreach (var word in wanted)
        {
            var weight = word.Weight(vague);
            all += weight;
            sum += weight * Find(word);
        }

        return all == 0 ? 0 : sum / all;
    }
}
