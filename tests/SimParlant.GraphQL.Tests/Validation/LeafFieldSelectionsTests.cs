namespace SimParlant.GraphQL.Tests.Validation;

public sealed class LeafFieldSelectionsTests() : RuleTest("LEAF_WITH_SELECTIONS", "SELECTIONS_MISSING")
{
    [Fact]
    public void Leaves_have_no_selection_and_others_have_one() => Valid("{ dog { barkVolume owner { name } } arguments { jsonArg enumArg } }");

    [Theory]
    [InlineData("{ dog { barkVolume { sinceWhen } } }", "The field `barkVolume` returns `Int`, which has no fields to select.")]
    [InlineData("{ dog { name { a } } }", "The field `name` returns `String!`, which has no fields to select.")]
    [InlineData("{ __typename { a } }", "The field `__typename` returns `String!`, which has no fields to select.")]
    [InlineData("{ human }", "The field `human` returns `Human` and needs a selection of its fields: `human { … }`.")]
    [InlineData("{ pet }", "The field `pet` returns `Pet` and needs a selection of its fields: `pet { … }`.")]
    [InlineData("{ catOrDog }", "The field `catOrDog` returns `CatOrDog` and needs a selection of its fields: `catOrDog { … }`.")]
    [InlineData("{ dog { friends } }", "The field `friends` returns `[Pet!]` and needs a selection of its fields: `friends { … }`.")]
    public void Anything_else_is_refused(string document, string message) => Fails(document, message);
}
