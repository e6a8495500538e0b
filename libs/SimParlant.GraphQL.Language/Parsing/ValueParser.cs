namespace SimParlant.GraphQL.Language;

/// <summary>Values, variables, arguments and directives (spec sections 2.6, 2.10 to 2.13).</summary>
internal static class ValueParser
{
    public static ValueNode Parse(ref TokenCursor cursor, bool constant)
    {
        var start = cursor.Here;
        switch (cursor.Kind)
        {
            case TokenKind.Integer:
                var integer = NamePool.Get(cursor.Text);
                cursor.Advance();
                return new IntValueNode(integer, cursor.Since(start));
            case TokenKind.Float:
                var number = NamePool.Get(cursor.Text);
                cursor.Advance();
                return new FloatValueNode(number, cursor.Since(start));
            case TokenKind.String or TokenKind.BlockString:
                return cursor.ParseString();
            case TokenKind.Name:
                return ParseWord(ref cursor);
            case TokenKind.LeftBracket:
                return ParseList(ref cursor, constant);
            case TokenKind.LeftBrace:
                return ParseObject(ref cursor, constant);
            case TokenKind.Dollar when !constant:
                return ParseVariable(ref cursor);
            case TokenKind.Dollar:
                throw cursor.Error("Expected a constant value, found a variable.");
            default:
                throw cursor.Unexpected("a value");
        }
    }

    public static VariableNode ParseVariable(ref TokenCursor cursor)
    {
        var start = cursor.Here;
        cursor.Expect(TokenKind.Dollar);
        var name = cursor.ParseName();
        return new VariableNode(name, cursor.Since(start));
    }

    public static IReadOnlyList<ArgumentNode> ParseArguments(ref TokenCursor cursor, bool constant)
    {
        if (!cursor.Skip(TokenKind.LeftParenthesis))
        {
            return [];
        }

        var mark = cursor.Mark();
        do
        {
            var start = cursor.Here;
            var name = cursor.ParseName();
            cursor.Expect(TokenKind.Colon);
            var value = Parse(ref cursor, constant);
            cursor.Push(new ArgumentNode(name, value, cursor.Since(start)));
        }
        while (!cursor.Skip(TokenKind.RightParenthesis));
        return cursor.Take<ArgumentNode>(mark);
    }

    public static IReadOnlyList<DirectiveNode> ParseDirectives(ref TokenCursor cursor, bool constant)
    {
        if (cursor.Kind != TokenKind.At)
        {
            return [];
        }

        var mark = cursor.Mark();
        do
        {
            var start = cursor.Here;
            cursor.Expect(TokenKind.At);
            var name = cursor.ParseName();
            var arguments = ParseArguments(ref cursor, constant);
            cursor.Push(new DirectiveNode(name, arguments, cursor.Since(start)));
        }
        while (cursor.Kind == TokenKind.At);
        return cursor.Take<DirectiveNode>(mark);
    }

    private static ValueNode ParseWord(ref TokenCursor cursor)
    {
        var start = cursor.Here;
        if (cursor.SkipKeyword("true"u8))
        {
            return new BooleanValueNode(true, cursor.Since(start));
        }

        if (cursor.SkipKeyword("false"u8))
        {
            return new BooleanValueNode(false, cursor.Since(start));
        }

        if (cursor.SkipKeyword("null"u8))
        {
            return new NullValueNode(cursor.Since(start));
        }

        var value = NamePool.Get(cursor.Text);
        cursor.Advance();
        return new EnumValueNode(value, cursor.Since(start));
    }

    private static ListValueNode ParseList(ref TokenCursor cursor, bool constant)
    {
        cursor.Enter();
        var start = cursor.Here;
        cursor.Expect(TokenKind.LeftBracket);
        var mark = cursor.Mark();
        while (!cursor.Skip(TokenKind.RightBracket))
        {
            cursor.Push(Parse(ref cursor, constant));
        }

        cursor.Leave();
        return new ListValueNode(cursor.Take<ValueNode>(mark), cursor.Since(start));
    }

    private static ObjectValueNode ParseObject(ref TokenCursor cursor, bool constant)
    {
        cursor.Enter();
        var start = cursor.Here;
        cursor.Expect(TokenKind.LeftBrace);
        var mark = cursor.Mark();
        while (!cursor.Skip(TokenKind.RightBrace))
        {
            var fieldStart = cursor.Here;
            var name = cursor.ParseName();
            cursor.Expect(TokenKind.Colon);
            var value = Parse(ref cursor, constant);
            cursor.Push(new ObjectFieldNode(name, value, cursor.Since(fieldStart)));
        }

        cursor.Leave();
        return new ObjectValueNode(cursor.Take<ObjectFieldNode>(mark), cursor.Since(start));
    }
}
