namespace SimParlant.Core.Privacy;

/// <summary>
/// A text under search. Every look at a character is counted: each detector looks at a bounded stretch from a place, or at a run that
/// begins only there, so that the count stays within a constant times the length whatever the text is. A test holds it to that.
/// </summary>
internal ref struct PiiText(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;

    public long Looks { get; private set; }

    public readonly int Length => _text.Length;

    /// <summary>NUL outside the text.</summary>
    public char At(int index)
    {
        Looks++;
        return (uint)index < (uint)_text.Length ? _text[index] : '\0';
    }

    public bool IsDigit(int index) => char.IsAsciiDigit(At(index));

    public bool IsWord(int index) => char.IsLetterOrDigit(At(index));

    public bool StartsWith(int index, string word, StringComparison how = StringComparison.Ordinal)
    {
        Looks++;
        if ((uint)index >= (uint)_text.Length || !_text[index..].StartsWith(word, how))
        {
            return false;
        }

        Looks += word.Length;
        return true;
    }

    /// <summary>The end of the first occurrence from the place on; -1 when there is none.</summary>
    public int EndOf(int index, string word)
    {
        var found = _text[index..].IndexOf(word, StringComparison.Ordinal);
        Looks += found < 0 ? _text.Length - index : found + word.Length;
        return found < 0 ? -1 : index + found + word.Length;
    }

    /// <summary>Whether one of the words stands in the few characters before the place.</summary>
    public bool IsPrecededBy(int index, int within, ReadOnlySpan<string> words)
    {
        var before = _text[Math.Max(0, index - within)..index];
        foreach (var word in words)
        {
            Looks += before.Length;
            var found = before.LastIndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (found >= 0
                && (found == 0 || !char.IsLetter(before[found - 1]))
                && (found + word.Length == before.Length || !char.IsLetter(before[found + word.Length])))
            {
                return true;
            }
        }

        return false;
    }

    public readonly ReadOnlySpan<char> Between(int start, int end) => _text[start..end];
}
