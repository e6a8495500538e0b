using System.Runtime.CompilerServices;
using System.Text;

namespace SimParlant.GraphQL.Language;

/// <summary>Text with indentation. In compact form every line break is one space.</summary>
internal sealed class SyntaxWriter(bool indented)
{
    private readonly StringBuilder _text = new();
    private int _level;

    public bool Indented => indented;

    public string Indentation => new(' ', _level * 2);

    public void Write(string text) => _text.Append(text);

    public void Write(char character) => _text.Append(character);

    public void Write(ReadOnlySpan<char> text) => _text.Append(text);

    /// <summary>Ends the line.</summary>
    public void Break() => _text.Append(indented ? '\n' : ' ').Append(indented ? Indentation : "");

    /// <summary>An empty line, or the line feed that ends a document; nothing in compact form.</summary>
    public void BlankLine() => _text.Append(indented ? "\n" : "");

    /// <summary>Writes <paramref name="items"/> one after the other, nothing around an empty list.</summary>
    public void WriteList<T>(string open, IReadOnlyList<T> items, string separator, string close, Action<SyntaxWriter, T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        _text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            _text.Append(i == 0 ? "" : separator);
            write(this, items[i]);
        }

        _text.Append(close);
    }

    /// <summary>Writes <paramref name="items"/> one per line between <paramref name="open"/> and <paramref name="close"/>.</summary>
    public void WriteLines<T>(char open, IReadOnlyList<T> items, char close, Action<SyntaxWriter, T> write)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        _text.Append(open);
        _level++;
        foreach (var item in items)
        {
            Break();
            write(this, item);
        }

        _level--;
        Break();
        _text.Append(close);
    }

    public override string ToString() => _text.ToString();
}
