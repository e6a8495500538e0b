namespace SimParlant.GraphQL.Tests.Validation;

public sealed class DirectivesAreInValidLocationsTests() : RuleTest("DIRECTIVE_MISPLACED")
{
    [Theory]
    [InlineData("query ($a: Boolean @onVariable) @onQuery { dog { isHouseTrained(atOtherHomes: $a) @onField ...F @onFragmentSpread ... @onInlineFragment { name } } } fragment F on Dog @onFragmentDefinition { name }")]
    [InlineData("mutation @onMutation { renameDog(name: \"x\") { name } }")]
    [InlineData("subscription @onSubscription { newMessage { body } }")]
    public void Each_directive_stands_where_it_may(string document) => Valid(document);

    [Theory]
    [InlineData("query @onMutation { dog { name } }", "onMutation", "QUERY")]
    [InlineData("mutation @onQuery { renameDog(name: \"x\") { name } }", "onQuery", "MUTATION")]
    [InlineData("subscription @onQuery { newMessage { body } }", "onQuery", "SUBSCRIPTION")]
    [InlineData("{ dog { name @onQuery } }", "onQuery", "FIELD")]
    [InlineData("{ dog { ...F @onField } } fragment F on Dog { name }", "onField", "FRAGMENT_SPREAD")]
    [InlineData("{ dog { ... @onField { name } } }", "onField", "INLINE_FRAGMENT")]
    [InlineData("{ dog { ...F } } fragment F on Dog @onField { name }", "onField", "FRAGMENT_DEFINITION")]
    [InlineData("query ($a: Int @onQuery) { arguments { intArg(intArg: $a) } }", "onQuery", "VARIABLE_DEFINITION")]
    [InlineData("query @skip(if: true) { dog { name } }", "skip", "QUERY")]
    [InlineData("{ dog { name @onObject } }", "onObject", "FIELD")]
    public void Elsewhere_it_is_refused(string document, string directive, string location) =>
        Fails(document, $"The directive `@{directive}` may not be used at the location `{location}`.");
}
