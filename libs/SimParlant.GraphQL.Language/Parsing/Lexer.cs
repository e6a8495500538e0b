using System.Text;
using System.Text.Unicode;

namespace SimParlant.GraphQL.Language;

/// <summary>Cuts a UTF-8 document into tokens (spec section 2.1). Allocates nothing but errors.</summary>
internal ref struct Lexer
{
    private readonly ReadOnlySpan<byte> _source;
    private readonly bool _ascii;
    private int _position;
    private int _line = 1;
    private int _lineStart;
    private int _countedTo;
    private int _countedColumn = 1;

    public Lexer(ReadOnlySpan<byte> source)
    {
        _source = source;
        _ascii = Ascii.IsValid(source);
        if (source.StartsWith(SourceText.ByteOrderMark))
        {
            _position = _lineStart = _countedTo = SourceText.ByteOrderMark.Length;
        }

        if (!_ascii && !Utf8.IsValid(source))
        {
            throw SourceText.InvalidEncoding(source);
        }
    }

    public TokenKind Kind { get; private set; } = TokenKind.StartOfFile;

    /// <summary>Offset of the first byte of the token.</summary>
    public int Start { get; private set; }

    /// <summary>Offset behind the last byte of the token.</summary>
    public int End { get; private set; }

    public int Line { get; private set; } = 1;

    public int Column { get; private set; } = 1;

    /// <summary>The token as written, quotes included.</summary>
    public readonly ReadOnlySpan<byte> Text => _source[Start..End];

    public readonly Location Location => new(Start, End, Line, Column);

    public void Next()
    {
        SkipIgnored();
        Start = _position;
        Line = _line;
        Column = ColumnOf(_position);
        if (_position >= _source.Length)
        {
            Kind = TokenKind.EndOfFile;
            End = _position;
            return;
        }

        var first = _source[_position];
        if (Characters.IsNameStart(first))
        {
            ReadName();
        }
        else if (first == '"')
        {
            ReadString();
        }
        else if (first == '-' || Characters.IsDigit(first))
        {
            Kind = NumberLiterals.Scan(_source, ref _position);
        }
        else
        {
            Kind = Punctuator(first);
            _position += Kind == TokenKind.Spread ? 3 : 1;
        }

        End = _position;
    }

    private void SkipIgnored()
    {
        while (_position < _source.Length)
        {
            switch (_source[_position])
            {
                case (byte)' ' or (byte)'\t' or (byte)',':
                    _position++;
                    break;
                case (byte)'\n' or (byte)'\r':
                    TakeLineTerminator();
                    break;
                case (byte)'#':
                    var length = _source[_position..].IndexOfAny((byte)'\n', (byte)'\r');
                    _position = length < 0 ? _source.Length : _position + length;
                    break;
                case 0xEF when _source[_position..].StartsWith(SourceText.ByteOrderMark):
                    _position += SourceText.ByteOrderMark.Length;
                    break;
                default:
                    return;
            }
        }
    }

    private void TakeLineTerminator()
    {
        var carriageReturn = _source[_position++] == '\r';
        if (carriageReturn && _position < _source.Length && _source[_position] == '\n')
        {
            _position++;
        }

        _line++;
        _lineStart = _countedTo = _position;
        _countedColumn = 1;
    }

    /// <remarks>Counts on from the last token, so that one very long line is not counted again for each of its tokens.</remarks>
    private int ColumnOf(int offset)
    {
        if (_ascii)
        {
            return offset - _lineStart + 1;
        }

        foreach (var value in _source[_countedTo..offset])
        {
            _countedColumn += (value & 0xC0) == 0x80 ? 0 : 1;
        }

        _countedTo = offset;
        return _countedColumn;
    }

    private void ReadName()
    {
        Kind = TokenKind.Name;
        do
        {
            _position++;
        }
        while (_position < _source.Length && Characters.IsNamePart(_source[_position]));
    }

    private void ReadString()
    {
        if (_source[_position..].StartsWith("\"\"\""u8))
        {
            ReadBlockString();
            return;
        }

        Kind = TokenKind.String;
        _position++;
        while (true)
        {
            var next = _source[_position..].IndexOfAny("\"\\\n\r"u8);
            _position = next < 0 ? _source.Length : _position + next;
            switch (Peek())
            {
                case (byte)'"' when next >= 0:
                    _position++;
                    return;
                case (byte)'\\' when _position + 1 < _source.Length && _source[_position + 1] is not ((byte)'\n' or (byte)'\r'):
                    _position += 2;
                    break;
                default:
                    // An escape gone wrong, a misplaced backslash maybe, is the likelier reason that the end was missed.
                    StringLiterals.Decode(_source, Start, _position + 1);
                    throw Error("Unterminated string: expected `\"`, found the end of the "
                        + (_position + 1 >= _source.Length ? "document." : "line."));
            }
        }
    }

    private void ReadBlockString()
    {
        Kind = TokenKind.BlockString;
        _position += 3;
        while (true)
        {
            var next = _source[_position..].IndexOfAny("\"\\\n\r"u8);
            if (next < 0)
            {
                _position = _source.Length;
                throw Error("Unterminated block string: expected `\"\"\"`, found the end of the document.");
            }

            _position += next;
            var rest = _source[_position..];
            if (rest[0] is (byte)'\n' or (byte)'\r')
            {
                TakeLineTerminator();
            }
            else if (rest.StartsWith("\"\"\""u8))
            {
                _position += 3;
                return;
            }
            else
            {
                _position += rest.StartsWith("\\\"\"\""u8) ? 4 : 1;
            }
        }
    }

    private readonly TokenKind Punctuator(byte first) => first switch
    {
        (byte)'!' => TokenKind.Bang,
        (byte)'$' => TokenKind.Dollar,
        (byte)'&' => TokenKind.Ampersand,
        (byte)'(' => TokenKind.LeftParenthesis,
        (byte)')' => TokenKind.RightParenthesis,
        (byte)':' => TokenKind.Colon,
        (byte)'=' => TokenKind.EqualsSign,
        (byte)'@' => TokenKind.At,
        (byte)'[' => TokenKind.LeftBracket,
        (byte)']' => TokenKind.RightBracket,
        (byte)'{' => TokenKind.LeftBrace,
        (byte)'|' => TokenKind.Pipe,
        (byte)'}' => TokenKind.RightBrace,
        (byte)'.' when _source[_position..].StartsWith("..."u8) => TokenKind.Spread,
        (byte)'.' => throw Error("Expected `...`, found `.`."),
        _ => throw Error($"Expected a token, found the character {SourceText.Display(_source, _position)}."),
    };

    /// <summary>The byte at the position, 0 at the end of the document.</summary>
    private readonly byte Peek() => _position < _source.Length ? _source[_position] : (byte)0;

    /// <summary>An error at the position reached so far, which is on the current line.</summary>
    private readonly SyntaxException Error(string message) => new(message, SourceText.LocationOf(_source, _position));
}
