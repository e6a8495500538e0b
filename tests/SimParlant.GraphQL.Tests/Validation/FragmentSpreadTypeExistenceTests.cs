namespace SimParlant.GraphQL.Tests.Validation;

public sealed class FragmentSpreadTypeExistenceTests() : RuleTest("FRAGMENT_TYPE_UNKNOWN")
{
    [Fact]
    public void Types_of_the_schema_are_found() => Valid("{ dog { ...A ... on Dog { name } ... { name } } } fragment A on Pet { name }");

    [Theory]
    [InlineData("fragment A on Dgo { name }", "The fragment `A` is on the unknown type `Dgo`. Did you mean `Dog`?")]
    [InlineData("{ dog { ... on NotInTheSchema { name } } }", "The inline fragment is on the unknown type `NotInTheSchema`.")]
    public void Other_types_are_refused(string document, string message) => Fails(document, message);
}
