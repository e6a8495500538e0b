namespace SimParlant.GraphQL.Language;

/// <summary>The parts that definitions and extensions share: fields, arguments, values, member types.</summary>
internal static class MemberParser
{
    public static IReadOnlyList<DirectiveNode> ParseDirectives(ref TokenCursor cursor) =>
        ValueParser.ParseDirectives(ref cursor, constant: true);

    public static IReadOnlyList<OperationTypeDefinitionNode> ParseOperationTypes(ref TokenCursor cursor)
    {
        if (!cursor.Skip(TokenKind.LeftBrace))
        {
            return [];
        }

        var mark = cursor.Mark();
        do
        {
            var start = cursor.Here;
            var operation = ExecutableParser.ParseOperationType(ref cursor);
            cursor.Expect(TokenKind.Colon);
            var type = TypeReferenceParser.ParseNamed(ref cursor);
            cursor.Push(new OperationTypeDefinitionNode(operation, type, cursor.Since(start)));
        }
        while (!cursor.Skip(TokenKind.RightBrace));
        return cursor.Take<OperationTypeDefinitionNode>(mark);
    }

    public static IReadOnlyList<NamedTypeNode> ParseInterfaces(ref TokenCursor cursor)
    {
        if (!cursor.SkipKeyword("implements"u8))
        {
            return [];
        }

        cursor.Skip(TokenKind.Ampersand);
        return ParseNamedTypes(ref cursor, TokenKind.Ampersand);
    }

    public static IReadOnlyList<NamedTypeNode> ParseUnionTypes(ref TokenCursor cursor)
    {
        if (!cursor.Skip(TokenKind.EqualsSign))
        {
            return [];
        }

        cursor.Skip(TokenKind.Pipe);
        return ParseNamedTypes(ref cursor, TokenKind.Pipe);
    }

    public static IReadOnlyList<FieldDefinitionNode> ParseFields(ref TokenCursor cursor)
    {
        if (!cursor.Skip(TokenKind.LeftBrace))
        {
            return [];
        }

        var mark = cursor.Mark();
        do
        {
            var start = cursor.Here;
            var description = cursor.ParseDescription();
            var name = cursor.ParseName();
            var arguments = ParseArgumentDefinitions(ref cursor);
            cursor.Expect(TokenKind.Colon);
            var type = TypeReferenceParser.Parse(ref cursor);
            var directives = ParseDirectives(ref cursor);
            cursor.Push(new FieldDefinitionNode(description, name, arguments, type, directives, cursor.Since(start)));
        }
        while (!cursor.Skip(TokenKind.RightBrace));
        return cursor.Take<FieldDefinitionNode>(mark);
    }

    public static IReadOnlyList<InputValueDefinitionNode> ParseArgumentDefinitions(ref TokenCursor cursor) =>
        ParseInputValues(ref cursor, TokenKind.LeftParenthesis, TokenKind.RightParenthesis);

    public static IReadOnlyList<InputValueDefinitionNode> ParseInputFields(ref TokenCursor cursor) =>
        ParseInputValues(ref cursor, TokenKind.LeftBrace, TokenKind.RightBrace);

    public static IReadOnlyList<EnumValueDefinitionNode> ParseEnumValues(ref TokenCursor cursor)
    {
        if (!cursor.Skip(TokenKind.LeftBrace))
        {
            return [];
        }

        var mark = cursor.Mark();
        do
        {
            var start = cursor.Here;
            var description = cursor.ParseDescription();
            if (cursor.IsKeyword("true"u8) || cursor.IsKeyword("false"u8) || cursor.IsKeyword("null"u8))
            {
                throw cursor.Unexpected("the name of an enum value");
            }

            var name = cursor.ParseName();
            var directives = ParseDirectives(ref cursor);
            cursor.Push(new EnumValueDefinitionNode(description, name, directives, cursor.Since(start)));
        }
        while (!cursor.Skip(TokenKind.RightBrace));
        return cursor.Take<EnumValueDefinitionNode>(mark);
    }

    private static IReadOnlyList<NamedTypeNode> ParseNamedTypes(ref TokenCursor cursor, TokenKind separator)
    {
        var mark = cursor.Mark();
        do
        {
            cursor.Push(TypeReferenceParser.ParseNamed(ref cursor));
        }
        while (cursor.Skip(separator));
        return cursor.Take<NamedTypeNode>(mark);
    }

    private static IReadOnlyList<InputValueDefinitionNode> ParseInputValues(
        ref TokenCursor cursor,
        TokenKind open,
        TokenKind close)
    {
        if (!cursor.Skip(open))
        {
            return [];
        }

        var mark = cursor.Mark();
        do
        {
            var start = cursor.Here;
            var description = cursor.ParseDescription();
            var name = cursor.ParseName();
            cursor.Expect(TokenKind.Colon);
            var type = TypeReferenceParser.Parse(ref cursor);
            var defaultValue = cursor.Skip(TokenKind.EqualsSign) ? ValueParser.Parse(ref cursor, constant: true) : null;
            var directives = ParseDirectives(ref cursor);
            cursor.Push(new InputValueDefinitionNode(description, name, type, defaultValue, directives, cursor.Since(start)));
        }
        while (!cursor.Skip(close));
        return cursor.Take<InputValueDefinitionNode>(mark);
    }
}
