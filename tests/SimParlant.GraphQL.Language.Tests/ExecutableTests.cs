namespace SimParlant.GraphQL.Language.Tests;

/// <summary>Spec sections 2.2 to 2.13.</summary>
public sealed class ExecutableTests
{
    [Theory]
    [InlineData("{ field }", OperationType.Query, null)]
    [InlineData("query { field }", OperationType.Query, null)]
    [InlineData("query query { field }", OperationType.Query, "query")]
    [InlineData("mutation { likeStory(storyID: 12345) { story { likeCount } } }", OperationType.Mutation, null)]
    [InlineData("subscription S @a { field }", OperationType.Subscription, "S")]
    public void An_operation_has_a_type_and_perhaps_a_name(string source, OperationType type, string? name)
    {
        var operation = Assert.IsType<OperationDefinitionNode>(Utf8GraphQLParser.Parse(source).Definitions.Single());
        Assert.Equal((type, name), (operation.Operation, operation.Name?.Value));
    }

    [Fact]
    public void Operations_fragments_and_variables_carry_descriptions()
    {
        var document = Utf8GraphQLParser.Parse("\"o\" query Q(\"\"\"v\"\"\" $a: Int) { a } \"f\" fragment F on T { a }");
        var operation = Assert.IsType<OperationDefinitionNode>(document.Definitions[0]);
        Assert.Equal("o", operation.Description?.Value);
        Assert.Equal("v", operation.VariableDefinitions[0].Description?.Value);
        Assert.Equal("f", document.Definitions[1].Description?.Value);
    }

    [Fact]
    public void A_field_answers_under_its_alias()
    {
        var set = ((OperationDefinitionNode)Utf8GraphQLParser.Parse("{ small: pic(size: 64) pic }").Definitions[0]).SelectionSet;
        Assert.Equal(["small", "pic"], set.Selections.Cast<FieldNode>().Select(field => field.ResponseName));
        Assert.Equal(["pic", "pic"], set.Selections.Cast<FieldNode>().Select(field => field.Name.Value));
    }

    [Fact]
    public void Fragments_are_spread_by_name_or_inline()
    {
        var set = ((OperationDefinitionNode)Utf8GraphQLParser
            .Parse("{ ...onward ...on T { a } ... on U @x { a } ... { a } ...@x{ a } }").Definitions[0]).SelectionSet;
        Assert.Equal("onward", Assert.IsType<FragmentSpreadNode>(set.Selections[0]).Name.Value);
        Assert.Equal(["T", "U", null, null], set.Selections.Skip(1).Cast<InlineFragmentNode>().Select(f => f.TypeCondition?.Name.Value));
    }

    [Fact]
    public void Variables_have_types_defaults_and_directives()
    {
        var operation = (OperationDefinitionNode)Utf8GraphQLParser
            .Parse("query ($a: [Int!]! = [1] @x @y(z: 1), $b: T) { a }").Definitions[0];
        var first = operation.VariableDefinitions[0];
        Assert.Equal("a", first.Variable.Name.Value);
        Assert.Equal("[Int!]!", first.Type.ToString());
        Assert.Equal("[1]", first.DefaultValue?.ToString());
        Assert.Equal(["x", "y"], first.Directives.Select(directive => directive.Name.Value));
        Assert.Null(operation.VariableDefinitions[1].DefaultValue);
    }

    [Theory]
    [InlineData("true", typeof(BooleanValueNode))]
    [InlineData("null", typeof(NullValueNode))]
    [InlineData("nullable", typeof(EnumValueNode))]
    [InlineData("$x", typeof(VariableNode))]
    [InlineData("[1, [2], $x]", typeof(ListValueNode))]
    [InlineData("{ a: { b: [] }, c: {} }", typeof(ObjectValueNode))]
    public void A_value_is_recognised_by_its_first_token(string source, Type type)
    {
        var value = Utf8GraphQLParser.ParseValue(source);
        Assert.IsType(type, value);
        Assert.Equal(source, value.ToString());
    }

    [Theory]
    [InlineData("Int")]
    [InlineData("[Int]")]
    [InlineData("[[on!]]!")]
    public void A_type_reference_is_printed_as_written(string source) =>
        Assert.Equal(source, Utf8GraphQLParser.ParseType(source).ToString());

    [Theory]
    [InlineData("", "Expected a definition, found the end of the document.", 1, 1)]
    [InlineData("  # nothing", "Expected a definition, found the end of the document.", 1, 12)]
    [InlineData("{", "Expected a name, found the end of the document.", 1, 2)]
    [InlineData("{}", "Expected a name, found `}`.", 1, 2)]
    [InlineData("{ a {} }", "Expected a name, found `}`.", 1, 6)]
    [InlineData("{ a } }", "Expected a definition, found `}`.", 1, 7)]
    [InlineData("{ a() }", "Expected a name, found `)`.", 1, 5)]
    [InlineData("{ a(b) }", "Expected `:`, found `)`.", 1, 6)]
    [InlineData("{ a(b: ) }", "Expected a value, found `)`.", 1, 8)]
    [InlineData("{ a: }", "Expected a name, found `}`.", 1, 6)]
    [InlineData("{ a: b: c }", "Expected a name, found `:`.", 1, 7)]
    [InlineData("{ ... }", "Expected `{`, found `}`.", 1, 7)]
    [InlineData("{ ...on }", "Expected a name, found `}`.", 1, 9)]
    [InlineData("query", "Expected `{`, found the end of the document.", 1, 6)]
    [InlineData("query Q() { a }", "Expected `$`, found `)`.", 1, 9)]
    [InlineData("query Q($a) { a }", "Expected `:`, found `)`.", 1, 11)]
    [InlineData("query Q($a: Int = $b) { a }", "Expected a constant value, found a variable.", 1, 19)]
    [InlineData("query Q($a: Int @x(y: [$b])) { a }", "Expected a constant value, found a variable.", 1, 24)]
    [InlineData("query Q($a: Int!!) { a }", "Expected `$`, found `!`.", 1, 17)]
    [InlineData("fragment on on T { a }", "Expected the name of the fragment, found `on`.", 1, 10)]
    [InlineData("fragment F { a }", "Expected `on`, found `{`.", 1, 12)]
    [InlineData("fragment F on T", "Expected `{`, found the end of the document.", 1, 16)]
    [InlineData("fragment F($a: Int) on T { a }", "Expected `on`, found `(`.", 1, 11)]
    [InlineData("\"x\" { a }", "Expected a definition, found `{`.", 1, 5)]
    [InlineData("notanoperation Foo { a }", "Expected a definition, found `notanoperation`.", 1, 1)]
    [InlineData("{ a @ }", "Expected a name, found `}`.", 1, 7)]
    [InlineData("{ a(x: [1, }) }", "Expected a value, found `}`.", 1, 12)]
    [InlineData("{ a(x: {b}) }", "Expected `:`, found `}`.", 1, 10)]
    public void A_document_outside_the_grammar_is_refused(string source, string message, int line, int column)
    {
        var exception = Assert.Throws<SyntaxException>(() => Utf8GraphQLParser.Parse(source));
        Assert.Equal(message, exception.Message);
        Assert.Equal("HC0011", exception.Code);
        Assert.Equal((line, column), (exception.Location.Line, exception.Location.Column));
    }

    [Theory]
    [InlineData("1 2")]
    [InlineData("")]
    [InlineData("$")]
    public void A_value_is_exactly_one_value(string source) =>
        Assert.Throws<SyntaxException>(() => Utf8GraphQLParser.ParseValue(source));

    [Theory]
    [InlineData("[Int")]
    [InlineData("Int!!")]
    [InlineData("[]")]
    public void A_type_is_exactly_one_type(string source) =>
        Assert.Throws<SyntaxException>(() => Utf8GraphQLParser.ParseType(source));

    [Fact]
    public void Words_of_the_grammar_are_names_elsewhere()
    {
        foreach (var word in (string[])["query", "mutation", "fragment", "on", "type", "extend", "schema", "true", "null", "repeatable"])
        {
            var name = word == "on" ? "xon" : word;
            Utf8GraphQLParser.Parse($"query {word}(${word}: {word}) {{ {word}: {word}({word}: ${word}) @{word} ...{name} }} fragment {name} on {word} {{ {word} }}");
            Utf8GraphQLParser.Parse($"type {word} implements {word} {{ {word}({word}: {word}): {word} }} union {word} = {word}");
        }
    }

    [Fact]
    public void Nodes_span_their_text()
    {
        var source = "query Q($a: Int = 1) {\n  b: c(d: [1, 2]) @e { f }\n}";
        var operation = (OperationDefinitionNode)Utf8GraphQLParser.Parse(source).Definitions[0];
        var field = (FieldNode)operation.SelectionSet.Selections[0];
        Assert.Equal("$a: Int = 1", Span(operation.VariableDefinitions[0]));
        Assert.Equal("b: c(d: [1, 2]) @e { f }", Span(field));
        Assert.Equal("[1, 2]", Span(field.Arguments[0].Value));
        Assert.Equal(source, Span(operation));

        string Span(SyntaxNode node) => source[node.Location.Start..node.Location.End];
    }
}
