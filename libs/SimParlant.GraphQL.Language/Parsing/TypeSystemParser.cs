namespace SimParlant.GraphQL.Language;

/// <summary>Definitions of the type system (spec section 3).</summary>
internal static class TypeSystemParser
{
    public static TypeSystemDefinitionNode Parse(ref TokenCursor cursor, StringValueNode? description, Location start)
    {
        if (cursor.SkipKeyword("schema"u8))
        {
            return ParseSchema(ref cursor, description, start);
        }

        if (cursor.SkipKeyword("directive"u8))
        {
            return ParseDirectiveDefinition(ref cursor, description, start);
        }

        if (cursor.SkipKeyword("scalar"u8))
        {
            var scalarName = cursor.ParseName();
            var scalarDirectives = MemberParser.ParseDirectives(ref cursor);
            return new ScalarTypeDefinitionNode(description, scalarName, scalarDirectives, cursor.Since(start));
        }

        if (cursor.SkipKeyword("union"u8))
        {
            var unionName = cursor.ParseName();
            var unionDirectives = MemberParser.ParseDirectives(ref cursor);
            var types = MemberParser.ParseUnionTypes(ref cursor);
            return new UnionTypeDefinitionNode(description, unionName, unionDirectives, types, cursor.Since(start));
        }

        if (cursor.SkipKeyword("enum"u8))
        {
            var enumName = cursor.ParseName();
            var enumDirectives = MemberParser.ParseDirectives(ref cursor);
            var values = MemberParser.ParseEnumValues(ref cursor);
            return new EnumTypeDefinitionNode(description, enumName, enumDirectives, values, cursor.Since(start));
        }

        if (cursor.SkipKeyword("input"u8))
        {
            var inputName = cursor.ParseName();
            var inputDirectives = MemberParser.ParseDirectives(ref cursor);
            var inputFields = MemberParser.ParseInputFields(ref cursor);
            return new InputObjectTypeDefinitionNode(
                description, inputName, inputDirectives, inputFields, cursor.Since(start));
        }

        return ParseComplexType(ref cursor, description, start);
    }

    private static TypeDefinitionNode ParseComplexType(ref TokenCursor cursor, StringValueNode? description, Location start)
    {
        var isInterface = cursor.IsKeyword("interface"u8);
        if (!isInterface && !cursor.IsKeyword("type"u8))
        {
            throw cursor.Unexpected("a definition");
        }

        cursor.Advance();
        var name = cursor.ParseName();
        var interfaces = MemberParser.ParseInterfaces(ref cursor);
        var directives = MemberParser.ParseDirectives(ref cursor);
        var fields = MemberParser.ParseFields(ref cursor);
        return isInterface
            ? new InterfaceTypeDefinitionNode(description, name, interfaces, directives, fields, cursor.Since(start))
            : new ObjectTypeDefinitionNode(description, name, interfaces, directives, fields, cursor.Since(start));
    }

    private static SchemaDefinitionNode ParseSchema(ref TokenCursor cursor, StringValueNode? description, Location start)
    {
        var directives = MemberParser.ParseDirectives(ref cursor);
        if (cursor.Kind != TokenKind.LeftBrace)
        {
            throw cursor.Unexpected(TokenKind.LeftBrace.Display());
        }

        var operationTypes = MemberParser.ParseOperationTypes(ref cursor);
        return new SchemaDefinitionNode(description, directives, operationTypes, cursor.Since(start));
    }

    private static DirectiveDefinitionNode ParseDirectiveDefinition(
        ref TokenCursor cursor,
        StringValueNode? description,
        Location start)
    {
        cursor.Expect(TokenKind.At);
        var name = cursor.ParseName();
        var arguments = MemberParser.ParseArgumentDefinitions(ref cursor);
        var repeatable = cursor.SkipKeyword("repeatable"u8);
        cursor.ExpectKeyword("on"u8);
        cursor.Skip(TokenKind.Pipe);
        var mark = cursor.Mark();
        do
        {
            var here = cursor.Here;
            var location = cursor.ParseName();
            cursor.Push(DirectiveLocations.IsKnown(location.Value)
                ? location
                : throw new SyntaxException($"Expected a directive location, found `{location.Value}`.", here));
        }
        while (cursor.Skip(TokenKind.Pipe));
        var locations = cursor.Take<NameNode>(mark);
        return new DirectiveDefinitionNode(description, name, arguments, repeatable, locations, cursor.Since(start));
    }
}
