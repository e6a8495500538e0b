namespace SimParlant.GraphQL.Language.Tests;

public sealed class LimitTests
{
    [Fact]
    public void The_number_of_tokens_is_limited()
    {
        var options = new ParserOptions { MaxTokens = 5 };
        Utf8GraphQLParser.Parse("{ a b c } # comments, and, commas, are, free", options);
        Assert.Equal(
            "The document contains more than 5 tokens.",
            Assert.Throws<SyntaxException>(() => Utf8GraphQLParser.Parse("{ a b c d }", options)).Message);
    }

    [Fact]
    public void The_number_of_fields_is_limited()
    {
        var options = new ParserOptions { MaxFields = 2 };
        Utf8GraphQLParser.Parse("{ a b ...c }", options);
        var exception = Assert.Throws<SyntaxException>(() => Utf8GraphQLParser.Parse("{ a b }\n{ c }", options));
        Assert.Equal("The document contains more than 2 fields.", exception.Message);
        Assert.Equal((2, 3), (exception.Location.Line, exception.Location.Column));
    }

    [Fact]
    public void The_number_of_nodes_is_limited() => Assert.Equal(
        "The document contains more than 10 nodes.",
        Assert.Throws<SyntaxException>(() => Utf8GraphQLParser.Parse("{ a(b: 1) c(d: 2) }", new ParserOptions { MaxNodes = 10 })).Message);

    [Theory]
    [InlineData("{ a ", "", " }")]
    [InlineData("{ a { ... ", "", "} }")]
    public void Nested_selections_are_refused_without_harm(string open, string middle, string close) =>
        RefusesNesting(source => Utf8GraphQLParser.Parse(source, ParserOptions.Trusted), open, middle, close);

    [Fact]
    public void Nested_lists_are_refused_without_harm() =>
        RefusesNesting(source => Utf8GraphQLParser.ParseValue(source, ParserOptions.Trusted), "[", "1", "]");

    [Fact]
    public void Nested_objects_are_refused_without_harm() =>
        RefusesNesting(source => Utf8GraphQLParser.ParseValue(source, ParserOptions.Trusted), "{ a: ", "1", "}");

    [Fact]
    public void Nested_list_types_are_refused_without_harm() =>
        RefusesNesting(source => Utf8GraphQLParser.ParseType(source, ParserOptions.Trusted), "[", "Int", "]");

    [Fact]
    public void The_deepest_nesting_options_can_allow_fits_the_stack()
    {
        var options = ParserOptions.Trusted with { MaxDepth = ParserOptions.HighestMaxDepth };
        var depth = ParserOptions.HighestMaxDepth;
        var source = string.Concat(Enumerable.Repeat("{ a ", depth)) + new string('}', depth);
        var document = Utf8GraphQLParser.Parse(source, options);
        Assert.Equal(document, Utf8GraphQLParser.Parse(document.ToString(), options), SyntaxComparer.Default);
        Assert.Throws<ArgumentOutOfRangeException>(() => options with { MaxDepth = depth + 1 });
    }

    [Fact]
    public void Locations_can_be_left_out()
    {
        var document = Utf8GraphQLParser.Parse("{ a }", new ParserOptions { NoLocations = true });
        Assert.False(document.Location.IsKnown);
        Assert.False(document.Definitions[0].Location.IsKnown);
    }

    private static void RefusesNesting(Func<string, SyntaxNode> parse, string open, string middle, string close)
    {
        Assert.NotNull(parse(Nested(20)));
        Assert.Contains("nested deeper than 200", Assert.Throws<SyntaxException>(() => parse(Nested(100_000))).Message);

        string Nested(int depth) =>
            string.Concat(Enumerable.Repeat(open, depth)) + (open.StartsWith("{ a {") ? "{ a }" : middle) + string.Concat(Enumerable.Repeat(close, depth));
    }
}
