using System.Text;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Validation;

namespace SimParlant.GraphQL.Tests.Validation;

public sealed class DocumentValidatorTests() : RuleTest
{
    [Fact]
    public void Validation_stops_at_the_number_of_errors_wanted()
    {
        var document = "{ dog { " + string.Join(' ', Enumerable.Range(0, 50).Select(i => $"u{i}")) + " } }";
        Assert.Equal(10, Errors(document, ValidationOptions.Default).Count);
        Assert.Equal(3, Errors(document, new ValidationOptions { MaxErrors = 3 }).Count);
        Assert.Equal(50, Errors(document).Count);
    }

    [Fact]
    public void Problems_of_all_rules_are_told_at_once() => Assert.Equal(
        ["ARGUMENT_MISSING", "DIRECTIVE_UNKNOWN", "FIELD_UNKNOWN", "FRAGMENT_UNUSED", "VARIABLE_UNUSED"],
        Errors("query ($a: Int) { dog { unknown doesKnowCommand name @x } } fragment F on Dog { name }")
            .Select(error => error.Code!).Order(StringComparer.Ordinal));

    [Fact]
    public void Nodes_without_locations_give_errors_without_locations()
    {
        var document = Utf8GraphQLParser.Parse("{ unknown }", new ParserOptions { NoLocations = true });
        Assert.Null(Assert.Single(DocumentValidator.Validate(TestSchema.Instance, document)).Locations);
    }

    [Fact]
    public void Each_error_has_a_code_and_a_section()
    {
        foreach (var error in Errors("query A($a: Dog, $a: Zap) @b { x y(z: 1) dog { name { a } owner } ...F } fragment G on Int { a }"))
        {
            Assert.NotNull(error.Code);
            Assert.StartsWith("https://spec.graphql.org/September2025/#sec-", Assert.IsType<string>(error.Extensions!["specifiedBy"]));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_parses_is_answered(int seed)
    {
        var random = new Random(seed);
        string[] words =
        [
            "dog", "name", "pet", "owner", "friends", "arguments", "filter(filter: {volume: 1})", "choice(choice: {byName: $a})", "x: name",
            "x: nickname", "... on Dog {", "... on Cat {", "... {", "dog {", "pet {", "owner {", "...F", "...G", "@skip(if: $b)", "__typename",
            "__schema {", "intArg(intArg: $a)", "unknown(a: [{b: $c}])",
        ];
        var valid = 0;
        for (var round = 0; round < 2_000; round++)
        {
            var text = new StringBuilder("query Q($a: Int, $b: Boolean!) {");
            Fill(text);
            text.Append("fragment F on Dog {");
            Fill(text);
            text.Append("fragment G on Query {");
            Fill(text);
            var errors = Errors(text.ToString());
            Assert.All(errors, error => Assert.NotEmpty(error.Message));
            valid += errors.Count == 0 ? 1 : 0;
        }

        Assert.InRange(valid, 0, 1_999);

        void Fill(StringBuilder text)
        {
            text.Append(" __typename ");
            var open = 1;
            for (var count = random.Next(10); count > 0; count--)
            {
                var word = words[random.Next(words.Length)];
                text.Append(word).Append(word.EndsWith('{') ? " __typename " : " ");
                open += word.EndsWith('{') ? 1 : 0;
            }

            text.Append('}', open);
        }
    }
}
