namespace SimParlant.Core.Engine.Lexical.Language;

/// <summary>Cuts English words to stems after Porter's second algorithm ("cancellations" and "cancelled" both give "cancel").</summary>
internal static class Stemmer
{
    private const int Longest = 40;

    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["dying"] = "die", ["lying"] = "lie", ["tying"] = "tie", ["news"] = "news", ["bought"] = "buy", ["paid"] = "pay", ["sent"] = "send",
        ["lost"] = "lose", ["broke"] = "break", ["forgot"] = "forget", ["forgotten"] = "forget", ["shipped"] = "ship", ["shipping"] = "ship",
        ["went"] = "go", ["gone"] = "go", ["got"] = "get", ["came"] = "come", ["took"] = "take", ["taken"] = "take", ["chose"] = "choos",
        ["chosen"] = "choos", ["gave"] = "give", ["given"] = "give", ["said"] = "say", ["told"] = "tell", ["found"] = "find", ["stolen"] = "steal",
        ["stole"] = "steal", ["wrote"] = "write", ["written"] = "write", ["spoke"] = "speak", ["spoken"] = "speak", ["ate"] = "eat",
    };

    private static readonly (string Ending, string Stem)[] Second =
    [
        ("ization", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"), ("tional", "tion"), ("biliti", "ble"),
        ("lessli", "less"), ("entli", "ent"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"),
        ("fulli", "ful"), ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"), ("alli", "al"), ("bli", "ble"),
    ];

    private static readonly (string Ending, string Stem)[] Third =
        [("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"), ("ness", ""), ("ful", "")];

    private static readonly string[] Fourth =
        ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "al", "er", "ic"];

    /// <param name="word">Lower-case letters; anything else comes back as it is.</param>
    public static string Stem(string word)
    {
        if (Irregular.TryGetValue(word, out var known))
        {
            return known;
        }

        if (word.Length is <= 2 or > Longest || !IsPlain(word))
        {
            return word;
        }

        Span<char> letters = stackalloc char[Longest + 2];
        word.CopyTo(letters);
        var form = new Form(letters, word.Length);
        MarkConsonantY(form.Letters);
        form.FindRegions();
        Plural(ref form);
        Past(ref form);
        if (form.Length > 2 && form.Letters[^1] is 'y' or 'Y' && !Form.IsVowel(form.Letters[^2]))
        {
            form.Letters[^1] = 'i';
        }

        Replace(ref form, Second, form.R1);
        if (form.Ends("ogi") && form.Length - 3 >= form.R1 && form.Length > 3 && form.Letters[^4] == 'l')
        {
            form.Cut(1);
        }
        else if (form.Ends("li") && form.Length - 2 >= form.R1 && "cdeghkmnrt".Contains(form.Letters[^3]))
        {
            form.Cut(2);
        }

        Replace(ref form, Third, form.R1);
        if (form.Ends("ative") && form.Length - 5 >= form.R2)
        {
            form.Cut(5);
        }

        Suffix(ref form);
        Last(ref form);
        var stem = form.Letters;
        return stem.SequenceEqual(word) ? word : new string(stem).ToLowerInvariant();
    }

    private static bool IsPlain(string word)
    {
        foreach (var c in word)
        {
            if (!char.IsAsciiLetterLower(c))
            {
                return false;
            }
        }

        return true;
    }

    private static void MarkConsonantY(Span<char> letters)
    {
        for (var i = 0; i < letters.Length; i++)
        {
            if (letters[i] == 'y' && (i == 0 || Form.IsVowel(letters[i - 1])))
            {
                letters[i] = 'Y';
            }
        }
    }

    private static void Plural(ref Form form)
    {
        if (form.Ends("sses"))
        {
            form.Cut(2);
        }
        else if (form.Ends("ied") || form.Ends("ies"))
        {
            form.Cut(form.Length > 4 ? 2 : 1);
        }
        else if (form.Ends("s") && !form.Ends("us") && !form.Ends("ss") && form.HasVowel(form.Length - 2))
        {
            form.Cut(1);
        }
    }

    private static void Past(ref Form form)
    {
        if (form.Ends("eed") || form.Ends("eedly"))
        {
            var cut = form.Ends("eed") ? 1 : 3;
            if (form.Length - cut - 2 >= form.R1)
            {
                form.Cut(cut);
            }

            return;
        }

        var ending = form.Ends("ingly") ? 5 : form.Ends("edly") ? 4 : form.Ends("ing") ? 3 : form.Ends("ed") ? 2 : 0;
        if (ending == 0 || !form.HasVowel(form.Length - ending))
        {
            return;
        }

        form.Cut(ending);
        if (form.Ends("at") || form.Ends("bl") || form.Ends("iz"))
        {
            form.Add('e');
        }
        else if (form.Length > 1 && form.Letters[^1] == form.Letters[^2] && "bdfgmnprt".Contains(form.Letters[^1]))
        {
            form.Cut(1);
        }
        else if (form.R1 >= form.Length && form.EndsInShortSyllable(form.Length))
        {
            form.Add('e');
        }
    }

    private static void Replace(ref Form form, (string Ending, string Stem)[] rules, int region)
    {
        foreach (var (ending, stem) in rules)
        {
            if (form.Ends(ending))
            {
                if (form.Length - ending.Length >= region)
                {
                    form.Cut(ending.Length);
                    foreach (var c in stem)
                    {
                        form.Add(c);
                    }
                }

                return;
            }
        }
    }

    private static void Suffix(ref Form form)
    {
        foreach (var ending in Fourth)
        {
            if (form.Ends(ending))
            {
                if (form.Length - ending.Length >= form.R2)
                {
                    form.Cut(ending.Length);
                }

                return;
            }
        }

        if (form.Ends("ion") && form.Length - 3 >= form.R2 && form.Length > 3 && form.Letters[^4] is 's' or 't')
        {
            form.Cut(3);
        }
    }

    private static void Last(ref Form form)
    {
        var before = form.Length - 1;
        if ((form.Ends("e") && (before >= form.R2 || (before >= form.R1 && !form.EndsInShortSyllable(before))))
            || (form.Ends("ll") && before >= form.R2))
        {
            form.Cut(1);
        }
    }

    /// <summary>A word on its way to its stem.</summary>
    private ref struct Form(Span<char> buffer, int length)
    {
        private readonly Span<char> _buffer = buffer;

        public int Length { get; private set; } = length;

        public int R1 { get; private set; }

        public int R2 { get; private set; }

        public readonly Span<char> Letters => _buffer[..Length];

        public static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

        public readonly bool Ends(string ending) => Letters.EndsWith(ending);

        public void Cut(int count) => Length -= count;

        public void Add(char c) => _buffer[Length++] = c;

        public void FindRegions()
        {
            R1 = Letters.StartsWith("gener") || Letters.StartsWith("arsen") ? 5 : Letters.StartsWith("commun") ? 6 : After(0);
            R2 = After(R1);
        }

        public readonly bool HasVowel(int end)
        {
            for (var i = 0; i < end; i++)
            {
                if (IsVowel(_buffer[i]))
                {
                    return true;
                }
            }

            return false;
        }

        public readonly bool EndsInShortSyllable(int end) => end switch
        {
            2 => IsVowel(_buffer[0]) && !IsVowel(_buffer[1]),
            > 2 => !IsVowel(_buffer[end - 3]) && IsVowel(_buffer[end - 2]) && !IsVowel(_buffer[end - 1]) && _buffer[end - 1] is not ('w' or 'x' or 'Y'),
            _ => false,
        };

        private readonly int After(int start)
        {
            for (var i = start + 1; i < Length; i++)
            {
                if (IsVowel(_buffer[i - 1]) && !IsVowel(_buffer[i]))
                {
                    return i + 1;
                }
            }

            return Length;
        }
    }
}
