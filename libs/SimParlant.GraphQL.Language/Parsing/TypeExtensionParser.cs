namespace SimParlant.GraphQL.Language;

/// <summary>Extensions of the schema and of types (spec sections 3.3.2 and 3.4.3). An extension that adds nothing is an error.</summary>
internal static class TypeExtensionParser
{
    public static TypeSystemDefinitionNode Parse(ref TokenCursor cursor, Location start)
    {
        cursor.ExpectKeyword("extend"u8);
        if (cursor.SkipKeyword("schema"u8))
        {
            var directives = MemberParser.ParseDirectives(ref cursor);
            var operationTypes = MemberParser.ParseOperationTypes(ref cursor);
            RequireContent(ref cursor, directives.Count + operationTypes.Count);
            return new SchemaExtensionNode(directives, operationTypes, cursor.Since(start));
        }

        if (cursor.SkipKeyword("scalar"u8))
        {
            var name = cursor.ParseName();
            var directives = MemberParser.ParseDirectives(ref cursor);
            RequireContent(ref cursor, directives.Count);
            return new ScalarTypeExtensionNode(name, directives, cursor.Since(start));
        }

        if (cursor.SkipKeyword("union"u8))
        {
            var name = cursor.ParseName();
            var directives = MemberParser.ParseDirectives(ref cursor);
            var types = MemberParser.ParseUnionTypes(ref cursor);
            RequireContent(ref cursor, directives.Count + types.Count);
            return new UnionTypeExtensionNode(name, directives, types, cursor.Since(start));
        }

        if (cursor.SkipKeyword("enum"u8))
        {
            var name = cursor.ParseName();
            var directives = MemberParser.ParseDirectives(ref cursor);
            var values = MemberParser.ParseEnumValues(ref cursor);
            RequireContent(ref cursor, directives.Count + values.Count);
            return new EnumTypeExtensionNode(name, directives, values, cursor.Since(start));
        }

        if (cursor.SkipKeyword("input"u8))
        {
            var name = cursor.ParseName();
            var directives = MemberParser.ParseDirectives(ref cursor);
            var fields = MemberParser.ParseInputFields(ref cursor);
            RequireContent(ref cursor, directives.Count + fields.Count);
            return new InputObjectTypeExtensionNode(name, directives, fields, cursor.Since(start));
        }

        return ParseComplexType(ref cursor, start);
    }

    private static TypeExtensionNode ParseComplexType(ref TokenCursor cursor, Location start)
    {
        var isInterface = cursor.IsKeyword("interface"u8);
        if (!isInterface && !cursor.IsKeyword("type"u8))
        {
            throw cursor.Unexpected("the kind of type to extend");
        }

        cursor.Advance();
        var name = cursor.ParseName();
        var interfaces = MemberParser.ParseInterfaces(ref cursor);
        var directives = MemberParser.ParseDirectives(ref cursor);
        var fields = MemberParser.ParseFields(ref cursor);
        RequireContent(ref cursor, interfaces.Count + directives.Count + fields.Count);
        return isInterface
            ? new InterfaceTypeExtensionNode(name, interfaces, directives, fields, cursor.Since(start))
            : new ObjectTypeExtensionNode(name, interfaces, directives, fields, cursor.Since(start));
    }

    private static void RequireContent(ref TokenCursor cursor, int parts)
    {
        if (parts == 0)
        {
            throw cursor.Unexpected("something the extension adds");
        }
    }
}
