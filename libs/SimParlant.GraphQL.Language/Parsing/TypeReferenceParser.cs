namespace SimParlant.GraphQL.Language;

/// <summary>References to types (spec section 2.12).</summary>
internal static class TypeReferenceParser
{
    public static TypeNode Parse(ref TokenCursor cursor)
    {
        var start = cursor.Here;
        TypeNode type = cursor.Kind == TokenKind.LeftBracket ? ParseList(ref cursor) : ParseNamed(ref cursor);
        return cursor.Skip(TokenKind.Bang) ? new NonNullTypeNode(type, cursor.Since(start)) : type;
    }

    public static NamedTypeNode ParseNamed(ref TokenCursor cursor)
    {
        var start = cursor.Here;
        var name = cursor.ParseName();
        return new NamedTypeNode(name, cursor.Since(start));
    }

    private static ListTypeNode ParseList(ref TokenCursor cursor)
    {
        cursor.Enter();
        var start = cursor.Here;
        cursor.Expect(TokenKind.LeftBracket);
        var element = Parse(ref cursor);
        cursor.Expect(TokenKind.RightBracket);
        cursor.Leave();
        return new ListTypeNode(element, cursor.Since(start));
    }
}
