using SimParlant.Core.Behaviours;

namespace SimParlant.Core.Engine.Lexical.Language;

/// <summary>Reads texts with the words of one conversation's glossary.</summary>
internal sealed class Reader
{
    // "I don't want to cancel or change anything": a denial reaches this many words, within its clause.
    private const int Reach = 3;

    private readonly Thesaurus _thesaurus;

    public Reader(IReadOnlyList<GlossaryTerm> terms) => _thesaurus = Thesaurus.For(terms);

    private Reader(Thesaurus thesaurus) => _thesaurus = thesaurus;

    /// <summary>Takes words as they are, without phrases that stand for others.</summary>
    public static Reader Literal { get; } = new(Thesaurus.Empty);

    public Phrase Read(string text) => Read(Tokenizer.Read(text));

    public Phrase Read(List<Token> tokens) => new(Words(tokens), _thesaurus);

    private List<Word> Words(List<Token> tokens)
    {
        var words = new string[tokens.Count];
        var stems = new string[tokens.Count];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = tokens[i].Text;
            stems[i] = SmallWords.IsDenial(words[i]) ? "not" : SmallWords.IsInability(words[i]) ? "cannot" : Stemmer.Stem(words[i]);
        }

        var found = new List<Word>(words.Length / 2);
        var denied = 0;
        for (var i = 0; i < words.Length;)
        {
            if (tokens[i].IsPause || SmallWords.IsBreak(words[i]))
            {
                // "No, I want a refund" denies what came before, not the refund.
                denied = 0;
            }

            if (IsRhetorical(words, i))
            {
                i++;
            }
            else if (_thesaurus.Find(stems, words, i, out var concept) is > 0 and var length && !(length == 1 && IsThing(words, i)))
            {
                if (concept != Thesaurus.Nothing)
                {
                    found.Add(new Word(concept, denied-- > 0, words[i]));
                }

                Between(found, stems, words, i, length, concept);

                i += length;
            }
            else
            {
                if (SmallWords.IsNegation(stems[i]))
                {
                    denied = Reach;
                }
                else if (!tokens[i].IsPause && !SmallWords.IsSmall(words[i]) && !SmallWords.IsBreak(words[i]))
                {
                    found.Add(new Word(stems[i], denied-- > 0, words[i]));
                }

                i++;
            }
        }

        return found;
    }

    // "Send this order back" is about an order too.
    private static void Between(List<Word> found, string[] stems, string[] words, int at, int length, string concept)
    {
        for (var i = at + 1; i < at + length - 1; i++)
        {
            if (SmallWords.IsLight(stems[i]) && !concept.Contains(stems[i], StringComparison.Ordinal))
            {
                found.Add(new Word(stems[i], false, words[i]));
            }
        }
    }

    // "Can't I get a refund?" and "why don't you refund me" ask for one.
    private static bool IsRhetorical(string[] words, int at) =>
        (SmallWords.IsDenial(words[at]) || SmallWords.IsInability(words[at]))
        && ((at + 1 < words.Length && SmallWords.IsSubject(words[at + 1]) && (at == 0 || !SmallWords.IsSubject(words[at - 1])))
            || (at > 0 && words[at - 1] == "why"));

    // "My book" is a thing, "book a table" a wish.
    private static bool IsThing(string[] words, int at) => words[at] == "book" && at > 0 && words[at - 1] is "the" or "this" or "my";
}
