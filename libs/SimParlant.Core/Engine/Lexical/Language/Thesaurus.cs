using SimParlant.Core.Behaviours;

namespace SimParlant.Core.Engine.Lexical.Language;

/// <summary>Phrases and what they stand for: a modest set for support talk, and a workspace's glossary on top.</summary>
internal sealed class Thesaurus
{
    /// <summary>Phrases that mean nothing for the subject ("I don't know whether").</summary>
    public const string Nothing = "";

    /// <summary>Without any phrase.</summary>
    public static Thesaurus Empty { get; } = new(null, []);

    private static readonly Thesaurus BuiltIn = new(null, SupportTalk.Groups.Select(group => group.Split('|')));

    private readonly Thesaurus? _base;
    private readonly Dictionary<string, List<(string[] Others, string Concept)>> _phrases = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private Thesaurus(Thesaurus? under, IEnumerable<IReadOnlyList<string>> groups)
    {
        _base = under;
        foreach (var group in groups)
        {
            var concept = group[0].Trim() == "-" ? Nothing : string.Join(' ', Stems(group[0]));
            foreach (var phrase in group)
            {
                Add(Stems(phrase), concept);
            }
        }

        foreach (var entries in _phrases.Values)
        {
            entries.Sort((a, b) => b.Others.Length.CompareTo(a.Others.Length));
        }
    }

    public static Thesaurus For(IReadOnlyList<GlossaryTerm> terms) => terms.Count == 0
        ? BuiltIn
        : new Thesaurus(BuiltIn, terms.Where(t => !string.IsNullOrWhiteSpace(t.Name)).Select(t => (IReadOnlyList<string>)[t.Name, .. t.Synonyms]));

    /// <summary>A word that is spelled right, so no slip of another.</summary>
    public bool Knows(string stem) => _known.Contains(stem) || _base?.Knows(stem) == true;

    /// <summary>The longest phrase that begins at a word.</summary>
    /// <returns>How many words it takes; 0: none.</returns>
    public int Find(IReadOnlyList<string> stems, IReadOnlyList<string> words, int at, out string concept)
    {
        if (_phrases.TryGetValue(stems[at], out var entries))
        {
            foreach (var (rest, found) in entries)
            {
                if (Length(rest, stems, words, at) is > 0 and var length)
                {
                    concept = found;
                    return length;
                }
            }
        }

        if (_base is not null)
        {
            return _base.Find(stems, words, at, out concept);
        }

        concept = Nothing;
        return 0;
    }

    // Up to two words of little weight may stand between the parts: "give me my money back", "send it back".
    private static int Length(string[] rest, IReadOnlyList<string> stems, IReadOnlyList<string> words, int at)
    {
        var next = at + 1;
        foreach (var part in rest)
        {
            var skipped = 0;
            while (next < stems.Count && stems[next] != part && skipped < 2 && (SmallWords.IsSmall(words[next]) || SmallWords.IsLight(stems[next])))
            {
                next++;
                skipped++;
            }

            if (next >= stems.Count || stems[next] != part)
            {
                return 0;
            }

            next++;
        }

        return next - at;
    }

    private void Add(string[] stems, string concept)
    {
        if (stems.Length == 0)
        {
            return;
        }

        foreach (var stem in stems)
        {
            _known.Add(stem);
        }

        if (!_phrases.TryGetValue(stems[0], out var entries))
        {
            _phrases[stems[0]] = entries = [];
        }

        entries.Add((stems[1..], concept));
    }

    private static string[] Stems(string phrase) => [.. Tokenizer.Read(phrase).Where(t => !t.IsPause).Select(t => Stemmer.Stem(t.Text))];
}
