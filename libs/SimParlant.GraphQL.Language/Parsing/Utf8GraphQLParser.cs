using System.Buffers;
using System.Text.Unicode;

namespace SimParlant.GraphQL.Language;

/// <summary>
/// Parses GraphQL as specified in September 2025. Every failure is a <see cref="SyntaxException"/> with the place of the
/// offending token.
/// </summary>
public static class Utf8GraphQLParser
{
    private delegate T Production<out T>(ref TokenCursor cursor);

    /// <summary>Parses a document of executable and type system definitions in any mixture.</summary>
    public static DocumentNode Parse(ReadOnlySpan<byte> source, ParserOptions? options = null) =>
        Run(source, options, ParseDocument);

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte}, ParserOptions?)"/>
    public static DocumentNode Parse(string source, ParserOptions? options = null) => Run(source, options, ParseDocument);

    /// <summary>Parses a single value; variables are allowed.</summary>
    public static ValueNode ParseValue(ReadOnlySpan<byte> source, ParserOptions? options = null) =>
        Run(source, options, ParseVariableValue);

    /// <inheritdoc cref="ParseValue(ReadOnlySpan{byte}, ParserOptions?)"/>
    public static ValueNode ParseValue(string source, ParserOptions? options = null) =>
        Run(source, options, ParseVariableValue);

    /// <summary>Parses a single reference to a type, such as <c>[Int!]!</c>.</summary>
    public static TypeNode ParseType(ReadOnlySpan<byte> source, ParserOptions? options = null) =>
        Run(source, options, TypeReferenceParser.Parse);

    /// <inheritdoc cref="ParseType(ReadOnlySpan{byte}, ParserOptions?)"/>
    public static TypeNode ParseType(string source, ParserOptions? options = null) =>
        Run(source, options, TypeReferenceParser.Parse);

    private static T Run<T>(string source, ParserOptions? options, Production<T> production)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(checked(source.Length * 3));
        try
        {
            var status = Utf8.FromUtf16(source, buffer, out var read, out var written, replaceInvalidSequences: false);
            return status == OperationStatus.Done
                ? Run(buffer.AsSpan(0, written), options, production)
                : throw new SyntaxException(
                    $"Expected Unicode text, found the lone surrogate `U+{(int)source[read]:X4}`.",
                    SourceText.LocationOf(buffer.AsSpan(0, written), written));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static T Run<T>(ReadOnlySpan<byte> source, ParserOptions? options, Production<T> production)
    {
        var cursor = new TokenCursor(source, options ?? ParserOptions.Default);
        try
        {
            var result = production(ref cursor);
            cursor.Expect(TokenKind.EndOfFile);
            return result;
        }
        finally
        {
            cursor.Dispose();
        }
    }

    private static ValueNode ParseVariableValue(ref TokenCursor cursor) => ValueParser.Parse(ref cursor, constant: false);

    private static DocumentNode ParseDocument(ref TokenCursor cursor)
    {
        var start = cursor.Here;
        var mark = cursor.Mark();
        do
        {
            cursor.Push(ParseDefinition(ref cursor));
        }
        while (cursor.Kind != TokenKind.EndOfFile);
        return new DocumentNode(cursor.Take<DefinitionNode>(mark), cursor.Since(start));
    }

    private static DefinitionNode ParseDefinition(ref TokenCursor cursor)
    {
        if (cursor.Kind == TokenKind.LeftBrace)
        {
            return ExecutableParser.ParseAnonymousQuery(ref cursor);
        }

        var start = cursor.Here;
        var description = cursor.ParseDescription();
        if (cursor.IsKeyword("query"u8) || cursor.IsKeyword("mutation"u8) || cursor.IsKeyword("subscription"u8))
        {
            return ExecutableParser.ParseOperation(ref cursor, description, start);
        }

        if (cursor.IsKeyword("fragment"u8))
        {
            return ExecutableParser.ParseFragment(ref cursor, description, start);
        }

        return cursor.IsKeyword("extend"u8) && description is null
            ? TypeExtensionParser.Parse(ref cursor, start)
            : TypeSystemParser.Parse(ref cursor, description, start);
    }
}
