namespace SimParlant.GraphQL.Tests.Validation;

public sealed class FragmentSpreadIsPossibleTests() : RuleTest("FRAGMENT_IMPOSSIBLE")
{
    [Theory]
    [InlineData("{ dog { ... on Dog { name } ... on Pet { name } ... on CatOrDog { __typename } ... on DogOrHuman { __typename } } }")]
    [InlineData("{ pet { ... on Dog { name } ... on Canine { name } ... on CatOrDog { __typename } ... on DogOrHuman { __typename } ... on Named { name } } }")]
    [InlineData("{ catOrDog { ... on Pet { name } ... on Cat { name } ... on DogOrHuman { __typename } } }")]
    [InlineData("{ canine { ... on Pet { name } ...F } } fragment F on Pet { name }")]
    public void Types_that_share_an_object_can_be_spread(string document) => Valid(document);

    [Theory]
    [InlineData("{ dog { ... on Cat { name } } }", "The inline fragment cannot be spread here: no object is both a `Dog` and a `Cat`.")]
    [InlineData("{ dog { ...F } } fragment F on Cat { name }", "The fragment `F` cannot be spread here: no object is both a `Dog` and a `Cat`.")]
    [InlineData("{ pet { ... on HumanOrAlien { __typename } } }", "The inline fragment cannot be spread here: no object is both a `Pet` and a `HumanOrAlien`.")]
    [InlineData("{ catOrDog { ... on Sentient { name } } }", "The inline fragment cannot be spread here: no object is both a `CatOrDog` and a `Sentient`.")]
    [InlineData("{ human { ... on Pet { name } } }", "The inline fragment cannot be spread here: no object is both a `Human` and a `Pet`.")]
    [InlineData("{ lonely { ... on Pet { name } } }", "The inline fragment cannot be spread here: no object is both a `Lonely` and a `Pet`.")]
    public void Types_that_do_not_cannot(string document, string message) => Fails(document, message);

    [Fact]
    public void An_interface_without_objects_may_contain_itself() => Valid("{ lonely { ... on Lonely { alone } } }");
}
