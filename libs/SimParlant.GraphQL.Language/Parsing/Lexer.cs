using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace SimParlant.GraphQL.Language;

/// <summary>Cuts a UTF-8 document into tokens (spec section 2.1). Allocates nothing but errors.</summary>
internal ref struct Lexer
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

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
        if (source.StartsWith(ByteOrderMark))
        {
            _position = _lineStart = _countedTo = ByteOrderMark.Length;
        }

        if (!_ascii && !Utf8.IsValid(source))
        {
            throw InvalidEncoding(source);
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
            ReadNumber();
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
                case 0xEF when _source[_position..].StartsWith(ByteOrderMark):
                    _position += ByteOrderMark.Length;
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

    private void ReadNumber()
    {
        Kind = TokenKind.Integer;
        if (_source[_position] == '-')
        {
            _position++;
        }

        if (Peek() == '0')
        {
            _position++;
            if (Characters.IsDigit(Peek()))
            {
                throw Error($"Invalid number: expected no digit after a leading zero, found {DisplayCurrent()}.");
            }
        }
        else
        {
            ReadDigits();
        }

        if (Peek() == '.')
        {
            Kind = TokenKind.Float;
            _position++;
            ReadDigits();
        }

        if (Peek() is (byte)'e' or (byte)'E')
        {
            Kind = TokenKind.Float;
            _position++;
            if (Peek() is (byte)'+' or (byte)'-')
            {
                _position++;
            }

            ReadDigits();
        }

        if (Peek() == '.' || Characters.IsNameStart(Peek()))
        {
            throw Error($"Invalid number: expected its end, found {DisplayCurrent()}.");
        }
    }

    private void ReadDigits()
    {
        if (!Characters.IsDigit(Peek()))
        {
            throw Error($"Invalid number: expected a digit, found {DisplayCurrent()}.");
        }

        do
        {
            _position++;
        }
        while (Characters.IsDigit(Peek()));
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
        _ => throw Error($"Expected a token, found the character {DisplayCurrent()}."),
    };

    /// <summary>The byte at the position, 0 at the end of the document.</summary>
    private readonly byte Peek() => _position < _source.Length ? _source[_position] : (byte)0;

    private readonly string DisplayCurrent()
    {
        if (_position >= _source.Length)
        {
            return "the end of the document";
        }

        Rune.DecodeFromUtf8(_source[_position..], out var rune, out _);
        return rune.Value is >= 0x20 and < 0x7F
            ? $"`{rune}`"
            : string.Create(CultureInfo.InvariantCulture, $"`U+{rune.Value:X4}`");
    }

    /// <summary>An error at the position reached so far, which is on the current line.</summary>
    private readonly SyntaxException Error(string message) => new(message, LocationOf(_source, _position));

    /// <summary>The line and column of an offset, counted from the beginning: for errors.</summary>
    public static Location LocationOf(ReadOnlySpan<byte> source, int offset)
    {
        var (line, column) = (1, 1);
        var start = source.StartsWith(ByteOrderMark) && offset >= ByteOrderMark.Length ? ByteOrderMark.Length : 0;
        for (var i = start; i < offset; i++)
        {
            switch (source[i])
            {
                case (byte)'\r' when i + 1 < source.Length && source[i + 1] == '\n':
                    break;
                case (byte)'\n' or (byte)'\r':
                    (line, column) = (line + 1, 1);
                    break;
                case var value when (value & 0xC0) != 0x80:
                    column++;
                    break;
            }
        }

        return new Location(offset, Math.Min(offset + 1, source.Length), line, column);
    }

    private static SyntaxException InvalidEncoding(ReadOnlySpan<byte> source)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(source[offset..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            offset += consumed;
        }

        return new SyntaxException("Expected UTF-8 text, found an invalid byte sequence.", LocationOf(source, offset));
    }
}
