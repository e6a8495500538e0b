namespace SimParlant.GraphQL.Language;

/// <summary>Operations, selections and fragments (spec sections 2.3 to 2.9).</summary>
internal static class ExecutableParser
{
    /// <summary>The shorthand: a query that is nothing but a selection set.</summary>
    public static OperationDefinitionNode ParseAnonymousQuery(ref TokenCursor cursor)
    {
        var start = cursor.Here;
        var selectionSet = ParseSelectionSet(ref cursor);
        return new OperationDefinitionNode(OperationType.Query, null, [], [], selectionSet, null, cursor.Since(start));
    }

    public static OperationDefinitionNode ParseOperation(ref TokenCursor cursor, StringValueNode? description, Location start)
    {
        var operation = ParseOperationType(ref cursor);
        var name = cursor.Kind == TokenKind.Name ? cursor.ParseName() : null;
        var variables = ParseVariableDefinitions(ref cursor);
        var directives = ValueParser.ParseDirectives(ref cursor, constant: false);
        var selectionSet = ParseSelectionSet(ref cursor);
        return new OperationDefinitionNode(
            operation, name, variables, directives, selectionSet, description, cursor.Since(start));
    }

    public static OperationType ParseOperationType(ref TokenCursor cursor)
    {
        if (cursor.SkipKeyword("query"u8))
        {
            return OperationType.Query;
        }

        if (cursor.SkipKeyword("mutation"u8))
        {
            return OperationType.Mutation;
        }

        return cursor.SkipKeyword("subscription"u8)
            ? OperationType.Subscription
            : throw cursor.Unexpected("`query`, `mutation` or `subscription`");
    }

    public static FragmentDefinitionNode ParseFragment(ref TokenCursor cursor, StringValueNode? description, Location start)
    {
        cursor.ExpectKeyword("fragment"u8);
        if (cursor.IsKeyword("on"u8))
        {
            throw cursor.Unexpected("the name of the fragment");
        }

        var name = cursor.ParseName();
        cursor.ExpectKeyword("on"u8);
        var type = TypeReferenceParser.ParseNamed(ref cursor);
        var directives = ValueParser.ParseDirectives(ref cursor, constant: false);
        var selectionSet = ParseSelectionSet(ref cursor);
        return new FragmentDefinitionNode(name, type, directives, selectionSet, description, cursor.Since(start));
    }

    private static IReadOnlyList<VariableDefinitionNode> ParseVariableDefinitions(ref TokenCursor cursor)
    {
        if (!cursor.Skip(TokenKind.LeftParenthesis))
        {
            return [];
        }

        var mark = cursor.Mark();
        do
        {
            var start = cursor.Here;
            var description = cursor.ParseDescription();
            var variable = ValueParser.ParseVariable(ref cursor);
            cursor.Expect(TokenKind.Colon);
            var type = TypeReferenceParser.Parse(ref cursor);
            var defaultValue = cursor.Skip(TokenKind.EqualsSign) ? ValueParser.Parse(ref cursor, constant: true) : null;
            var directives = ValueParser.ParseDirectives(ref cursor, constant: true);
            cursor.Push(new VariableDefinitionNode(
                variable, type, defaultValue, directives, description, cursor.Since(start)));
        }
        while (!cursor.Skip(TokenKind.RightParenthesis));
        return cursor.Take<VariableDefinitionNode>(mark);
    }

    private static SelectionSetNode ParseSelectionSet(ref TokenCursor cursor)
    {
        cursor.Enter();
        var start = cursor.Here;
        cursor.Expect(TokenKind.LeftBrace);
        var mark = cursor.Mark();
        do
        {
            cursor.Push(cursor.Kind == TokenKind.Spread ? ParseFragmentUse(ref cursor) : ParseField(ref cursor));
        }
        while (!cursor.Skip(TokenKind.RightBrace));
        cursor.Leave();
        return new SelectionSetNode(cursor.Take<SelectionNode>(mark), cursor.Since(start));
    }

    private static FieldNode ParseField(ref TokenCursor cursor)
    {
        cursor.CountField();
        var start = cursor.Here;
        var name = cursor.ParseName();
        NameNode? alias = null;
        if (cursor.Skip(TokenKind.Colon))
        {
            (alias, name) = (name, cursor.ParseName());
        }

        var arguments = ValueParser.ParseArguments(ref cursor, constant: false);
        var directives = ValueParser.ParseDirectives(ref cursor, constant: false);
        var selectionSet = cursor.Kind == TokenKind.LeftBrace ? ParseSelectionSet(ref cursor) : null;
        return new FieldNode(alias, name, arguments, directives, selectionSet, cursor.Since(start));
    }

    private static SelectionNode ParseFragmentUse(ref TokenCursor cursor)
    {
        var start = cursor.Here;
        cursor.Expect(TokenKind.Spread);
        var conditional = cursor.SkipKeyword("on"u8);
        if (!conditional && cursor.Kind == TokenKind.Name)
        {
            var name = cursor.ParseName();
            var spreadDirectives = ValueParser.ParseDirectives(ref cursor, constant: false);
            return new FragmentSpreadNode(name, spreadDirectives, cursor.Since(start));
        }

        var type = conditional ? TypeReferenceParser.ParseNamed(ref cursor) : null;
        var directives = ValueParser.ParseDirectives(ref cursor, constant: false);
        var selectionSet = ParseSelectionSet(ref cursor);
        return new InlineFragmentNode(type, directives, selectionSet, cursor.Since(start));
    }
}
