namespace SimParlant.GraphQL.Language.Tests;

/// <summary>Spec section 3: definitions and extensions of the type system.</summary>
public sealed class TypeSystemTests
{
    [Fact]
    public void Every_definition_of_the_wide_document_has_its_own_node()
    {
        var kinds = Utf8GraphQLParser.Parse(WideDocument.TypeSystem).Definitions.Select(definition => definition.Kind).ToHashSet();
        Assert.Equal(
            Enum.GetValues<SyntaxKind>().Where(kind => kind is >= SyntaxKind.SchemaDefinition
                and not (SyntaxKind.OperationTypeDefinition or SyntaxKind.FieldDefinition
                    or SyntaxKind.InputValueDefinition or SyntaxKind.EnumValueDefinition)),
            kinds.Order());
    }

    [Fact]
    public void A_type_has_interfaces_fields_arguments_and_directives()
    {
        var type = Definition<ObjectTypeDefinitionNode>(
            "\"t\" type A implements & B & C @d { \"f\" x(\"a\" y: Int = 1 @d): [Int!] @d z: Int }");
        Assert.Equal("t", type.Description?.Value);
        Assert.Equal(["B", "C"], type.Interfaces.Select(name => name.Name.Value));
        Assert.Equal("d", type.Directives.Single().Name.Value);
        Assert.Equal(["x", "z"], type.Fields.Select(field => field.Name.Value));
        Assert.Equal("f", type.Fields[0].Description?.Value);
        Assert.Equal("[Int!]", type.Fields[0].Type.ToString());
        var argument = type.Fields[0].Arguments.Single();
        Assert.Equal(("a", "1", 1), (argument.Description?.Value, argument.DefaultValue?.ToString(), argument.Directives.Count));
    }

    [Fact]
    public void An_interface_implements_interfaces() =>
        Assert.Equal("B", Definition<InterfaceTypeDefinitionNode>("interface A implements B { x: Int }").Interfaces.Single().Name.Value);

    [Theory]
    [InlineData("directive @a on FIELD", false, "FIELD")]
    [InlineData("directive @a(x: Int) repeatable on | OBJECT | VARIABLE_DEFINITION", true, "OBJECT,VARIABLE_DEFINITION")]
    public void A_directive_says_where_and_how_often_it_may_stand(string source, bool repeatable, string locations)
    {
        var directive = Definition<DirectiveDefinitionNode>(source);
        Assert.Equal(repeatable, directive.IsRepeatable);
        Assert.Equal(locations, string.Join(',', directive.Locations.Select(name => name.Value)));
    }

    [Fact]
    public void A_schema_names_its_root_types() => Assert.Equal(
        [(OperationType.Query, "Q"), (OperationType.Subscription, "S")],
        Definition<SchemaDefinitionNode>("\"d\" schema @x { query: Q subscription: S }")
            .OperationTypes.Select(root => (root.Operation, root.Type.Name.Value)));

    [Fact]
    public void A_type_without_fields_ends_before_the_next_definition() => Assert.Equal(
        ["type A", "interface B", "union C", "enum D", "input E", "scalar F"],
        Utf8GraphQLParser.Parse("type A interface B union C enum D input E scalar F").Definitions.Select(node => node.ToString()));

    [Theory]
    [InlineData("type", "Expected a name, found the end of the document.")]
    [InlineData("type A {}", "Expected a name, found `}`.")]
    [InlineData("type A { x }", "Expected `:`, found `}`.")]
    [InlineData("type A { x(): Int }", "Expected a name, found `)`.")]
    [InlineData("type A { x: Int = 1 }", "Expected a name, found `=`.")]
    [InlineData("type A implements {", "Expected a name, found `{`.")]
    [InlineData("type A implements B C { x: Int }", "Expected a definition, found `C`.")]
    [InlineData("type A { x(y: Int = $z): Int }", "Expected a constant value, found a variable.")]
    [InlineData("type A @d(x: $y)", "Expected a constant value, found a variable.")]
    [InlineData("union A = ", "Expected a name, found the end of the document.")]
    [InlineData("union A = B |", "Expected a name, found the end of the document.")]
    [InlineData("union A = || B", "Expected a name, found `|`.")]
    [InlineData("enum A {}", "Expected a name, found `}`.")]
    [InlineData("enum A { true }", "Expected the name of an enum value, found `true`.")]
    [InlineData("enum A { B null }", "Expected the name of an enum value, found `null`.")]
    [InlineData("input A { x(y: Int): Int }", "Expected `:`, found `(`.")]
    [InlineData("schema", "Expected `{`, found the end of the document.")]
    [InlineData("schema {}", "Expected `query`, `mutation` or `subscription`, found `}`.")]
    [InlineData("schema { other: A }", "Expected `query`, `mutation` or `subscription`, found `other`.")]
    [InlineData("directive @a on", "Expected a name, found the end of the document.")]
    [InlineData("directive @a on FIELDS", "Expected a directive location, found `FIELDS`.")]
    [InlineData("directive a on FIELD", "Expected `@`, found `a`.")]
    [InlineData("directive @a repeatable", "Expected `on`, found the end of the document.")]
    [InlineData("extend", "Expected the kind of type to extend, found the end of the document.")]
    [InlineData("extend { a }", "Expected the kind of type to extend, found `{`.")]
    [InlineData("extend type A", "Expected something the extension adds, found the end of the document.")]
    [InlineData("extend scalar A type B", "Expected something the extension adds, found `type`.")]
    [InlineData("extend union A", "Expected something the extension adds, found the end of the document.")]
    [InlineData("extend enum A", "Expected something the extension adds, found the end of the document.")]
    [InlineData("extend input A", "Expected something the extension adds, found the end of the document.")]
    [InlineData("extend interface A", "Expected something the extension adds, found the end of the document.")]
    [InlineData("extend schema", "Expected something the extension adds, found the end of the document.")]
    [InlineData("\"d\" extend type A @x", "Expected a definition, found `extend`.")]
    [InlineData("\"d\"", "Expected a definition, found the end of the document.")]
    public void A_definition_outside_the_grammar_is_refused(string source, string message) =>
        Assert.Equal(message, Assert.Throws<SyntaxException>(() => Utf8GraphQLParser.Parse(source)).Message);

    private static T Definition<T>(string source)
        where T : DefinitionNode => Assert.IsType<T>(Utf8GraphQLParser.Parse(source).Definitions.Single());
}
