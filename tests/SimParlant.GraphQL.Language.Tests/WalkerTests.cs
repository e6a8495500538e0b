namespace SimParlant.GraphQL.Language.Tests;

public sealed class WalkerTests
{
    [Fact]
    public void Every_kind_of_node_is_entered_and_left_once()
    {
        var recorder = new Recorder();
        recorder.Walk(Utf8GraphQLParser.Parse(WideDocument.Executable + WideDocument.TypeSystem));
        Assert.Equal(Enum.GetValues<SyntaxKind>(), recorder.Entered.Select(node => node.Kind).Distinct().Order());
        Assert.Equal(recorder.Entered.Count, recorder.Left.Count);
        Assert.Equal(recorder.Entered.ToHashSet(), recorder.Left.ToHashSet());
    }

    [Fact]
    public void Nodes_come_in_document_order_but_for_directives_and_descriptions()
    {
        var recorder = new Recorder();
        recorder.Walk(Utf8GraphQLParser.Parse("{ a: b(c: [1, $d]) { e } ...f }"));
        Assert.Equal("a b c 1 d e f", string.Join(' ', recorder.Entered.Select(node => node switch
        {
            NameNode name => name.Value,
            IntValueNode value => value.Value,
            _ => "",
        }).Where(text => text.Length > 0)));
    }

    [Fact]
    public void Children_are_passed_over_on_request()
    {
        var recorder = new Recorder { Skip = SyntaxKind.Field };
        recorder.Walk(Utf8GraphQLParser.Parse("{ a { b } }"));
        Assert.Equal(
            [SyntaxKind.Document, SyntaxKind.OperationDefinition, SyntaxKind.SelectionSet, SyntaxKind.Field],
            recorder.Entered.Select(node => node.Kind));
        Assert.Equal(SyntaxKind.Document, recorder.Left[^1].Kind);
    }

    [Theory]
    [InlineData("{ a }", "{ b }")]
    [InlineData("{ a: b }", "{ b }")]
    [InlineData("{ a(x: 1) }", "{ a(x: 1.0) }")]
    [InlineData("{ a(x: 1) @b }", "{ a @b(x: 1) }")]
    [InlineData("{ a @x { b } }", "{ a { b @x } }")]
    [InlineData("{ a b }", "{ b a }")]
    [InlineData("query { a }", "mutation { a }")]
    [InlineData("{ a(x: \"A\") }", "{ a(x: A) }")]
    [InlineData("{ a(x: true) }", "{ a(x: false) }")]
    [InlineData("\"d\" type A", "type A")]
    [InlineData("type A", "interface A")]
    [InlineData("type A", "extend type A @x")]
    [InlineData("directive @a on FIELD", "directive @a repeatable on FIELD")]
    [InlineData("schema { query: A }", "schema { mutation: A }")]
    [InlineData("{ a(x: [[1], 2]) }", "{ a(x: [[1, 2]]) }")]
    public void Different_documents_are_not_equal(string first, string second) => Assert.NotEqual(
        Utf8GraphQLParser.Parse(first), Utf8GraphQLParser.Parse(second), SyntaxComparer.Default);

    [Fact]
    public void Layout_and_block_form_make_no_difference() => Assert.Equal(
        Utf8GraphQLParser.Parse("{ a(x: \"b\") }"),
        Utf8GraphQLParser.Parse("query\n{\n a(x: \"\"\"b\"\"\") # comment\n}"),
        SyntaxComparer.Default);

    private sealed class Recorder : SyntaxWalker
    {
        public SyntaxKind? Skip { get; init; }

        public List<SyntaxNode> Entered { get; } = [];

        public List<SyntaxNode> Left { get; } = [];

        protected override bool Enter(SyntaxNode node)
        {
            Entered.Add(node);
            return node.Kind != Skip;
        }

        protected override void Leave(SyntaxNode node) => Left.Add(node);
    }
}
