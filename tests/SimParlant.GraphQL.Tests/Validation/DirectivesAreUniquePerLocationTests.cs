namespace SimParlant.GraphQL.Tests.Validation;

public sealed class DirectivesAreUniquePerLocationTests() : RuleTest("DIRECTIVE_REPEATED")
{
    [Theory]
    [InlineData("{ dog { name @skip(if: true) nickname @skip(if: true) } }")]
    [InlineData("{ dog { name @tag(name: \"a\") @tag(name: \"b\") } }")]
    [InlineData("{ dog { name @skip(if: true) @include(if: true) } }")]
    public void Different_places_and_repeatable_directives_are_fine(string document) => Valid(document);

    [Fact]
    public void The_same_directive_twice_is_refused() => Fails(
        "query @onQuery @onQuery { dog { name @skip(if: true) @skip(if: false) } }",
        ("The directive `@onQuery` may be used only once at this location.", 1, 7),
        ("The directive `@skip` may be used only once at this location.", 1, 38));

    [Fact]
    public void Unknown_directives_are_another_rule() => Passes("{ dog { name @unknown @unknown } }");
}
