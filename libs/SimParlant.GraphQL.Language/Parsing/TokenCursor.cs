using System.Buffers;
using System.Runtime.CompilerServices;

namespace SimParlant.GraphQL.Language;

/// <summary>What the parsers of the grammar's parts share: the current token, the limits, the nodes being collected.</summary>
internal ref struct TokenCursor
{
    private readonly ReadOnlySpan<byte> _source;
    private readonly ParserOptions _options;
    private Lexer _lexer;
    private SyntaxNode[] _pending;
    private int _pendingCount;
    private int _lastEnd;
    private int _tokens;
    private int _nodes;
    private int _fields;
    private int _depth;

    public TokenCursor(ReadOnlySpan<byte> source, ParserOptions options)
    {
        _source = source;
        _options = options;
        _lexer = new Lexer(source);
        _pending = ArrayPool<SyntaxNode>.Shared.Rent(64);
        Advance();
    }

    public readonly TokenKind Kind => _lexer.Kind;

    public readonly ReadOnlySpan<byte> Text => _lexer.Text;

    /// <summary>Where the current token stands; handed to <see cref="Since"/> once its node is complete.</summary>
    public readonly Location Here => _lexer.Location;

    public void Dispose()
    {
        ArrayPool<SyntaxNode>.Shared.Return(_pending, clearArray: true);
        _pending = [];
    }

    public void Advance()
    {
        _lastEnd = _lexer.End;
        _lexer.Next();
        if (_lexer.Kind != TokenKind.EndOfFile && ++_tokens > _options.MaxTokens)
        {
            throw Error($"The document contains more than {_options.MaxTokens} tokens.");
        }
    }

    /// <summary>The location of a node that began at <paramref name="start"/> and ended with the last token; counts the node.</summary>
    public Location Since(Location start)
    {
        if (++_nodes > _options.MaxNodes)
        {
            throw Error($"The document contains more than {_options.MaxNodes} nodes.");
        }

        return _options.NoLocations ? default : start with { End = _lastEnd };
    }

    public void CountField()
    {
        if (++_fields > _options.MaxFields)
        {
            throw Error($"The document contains more than {_options.MaxFields} fields.");
        }
    }

    public void Enter()
    {
        if (++_depth > _options.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Error($"The document is nested deeper than {_options.MaxDepth} levels.");
        }
    }

    public void Leave() => _depth--;

    public bool Skip(TokenKind kind)
    {
        if (Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    public void Expect(TokenKind kind)
    {
        if (!Skip(kind))
        {
            throw Unexpected(kind.Display());
        }
    }

    public readonly bool IsKeyword(ReadOnlySpan<byte> keyword) => Kind == TokenKind.Name && Text.SequenceEqual(keyword);

    public bool SkipKeyword(ReadOnlySpan<byte> keyword)
    {
        if (!IsKeyword(keyword))
        {
            return false;
        }

        Advance();
        return true;
    }

    public void ExpectKeyword(ReadOnlySpan<byte> keyword)
    {
        if (!SkipKeyword(keyword))
        {
            throw Unexpected($"`{NamePool.Get(keyword)}`");
        }
    }

    public NameNode ParseName()
    {
        if (Kind != TokenKind.Name)
        {
            throw Unexpected(TokenKind.Name.Display());
        }

        var start = Here;
        var value = NamePool.Get(Text);
        Advance();
        return new NameNode(value, Since(start));
    }

    public StringValueNode ParseString()
    {
        var start = Here;
        var block = Kind == TokenKind.BlockString;
        var value = block ? BlockStrings.Decode(Text) : StringLiterals.Decode(_source, start.Start, start.End);
        Advance();
        return new StringValueNode(value, block, Since(start));
    }

    public StringValueNode? ParseDescription() =>
        Kind is TokenKind.String or TokenKind.BlockString ? ParseString() : null;

    /// <summary>Begins a list: its nodes follow with <see cref="Push"/> and are taken with <see cref="Take"/>.</summary>
    public readonly int Mark() => _pendingCount;

    public void Push(SyntaxNode node)
    {
        if (_pendingCount == _pending.Length)
        {
            var larger = ArrayPool<SyntaxNode>.Shared.Rent(_pending.Length * 2);
            _pending.AsSpan(0, _pendingCount).CopyTo(larger);
            ArrayPool<SyntaxNode>.Shared.Return(_pending, clearArray: true);
            _pending = larger;
        }

        _pending[_pendingCount++] = node;
    }

    public IReadOnlyList<T> Take<T>(int mark)
        where T : SyntaxNode
    {
        var count = _pendingCount - mark;
        if (count == 0)
        {
            return [];
        }

        var items = new T[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = (T)_pending[mark + i];
        }

        _pendingCount = mark;
        return items;
    }

    public readonly SyntaxException Unexpected(string expected) => Error($"Expected {expected}, found {DisplayToken()}.");

    public readonly SyntaxException Error(string message) => new(message, Here);

    private readonly string DisplayToken()
    {
        if (Kind is not (TokenKind.Name or TokenKind.Integer or TokenKind.Float))
        {
            return Kind.Display();
        }

        var text = Text.Length <= 60 ? Text : Text[..60];
        return $"`{System.Text.Encoding.ASCII.GetString(text)}`";
    }
}
