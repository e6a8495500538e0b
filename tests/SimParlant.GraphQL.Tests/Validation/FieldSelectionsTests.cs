using SimParlant.GraphQL.Validation;

namespace SimParlant.GraphQL.Tests.Validation;

public sealed class FieldSelectionsTests() : RuleTest("FIELD_UNKNOWN")
{
    [Theory]
    [InlineData("{ dog { name } }")]
    [InlineData("{ pet { name __typename } }")]
    [InlineData("{ catOrDog { __typename ... on Pet { name } ... on Dog { barkVolume } } }")]
    [InlineData("{ dog { volume: barkVolume } }")]
    [InlineData("{ __schema { types { name } } __type(name: \"Dog\") { name } __typename }")]
    [InlineData("mutation { __typename }")]
    public void Fields_of_the_type_in_scope_are_found(string document) => Valid(document);

    [Theory]
    [InlineData("{ dog { meowVolume } }", "The field `meowVolume` does not exist on the type `Dog`. Did you mean `barkVolume`?")]
    [InlineData("{ dog { barkVolume: kawVolume } }", "The field `kawVolume` does not exist on the type `Dog`. Did you mean `barkVolume`?")]
    [InlineData("{ dog { zzzzzz } }", "The field `zzzzzz` does not exist on the type `Dog`.")]
    [InlineData("{ pet { nickname } }", "The field `nickname` does not exist on the type `Pet`. It exists on `Cat`, `Dog`: use an inline fragment.")]
    [InlineData("{ catOrDog { name } }", "The field `name` does not exist on the type `CatOrDog`. It exists on `Cat`, `Dog`: use an inline fragment.")]
    [InlineData("{ dog { __schema { types { name } } } }", "The field `__schema` does not exist on the type `Dog`.")]
    [InlineData("mutation { __schema { types { name } } }", "The field `__schema` does not exist on the type `Mutation`.")]
    [InlineData("{ dog { ... on Cat { barkVolume } } }", "The field `barkVolume` does not exist on the type `Cat`. Did you mean `meowVolume`?")]
    [InlineData("{ dog { ... { bark } } }", "The field `bark` does not exist on the type `Dog`. Did you mean `barks`?")]
    [InlineData("fragment F on Dog { unknown { deeper } }", "The field `unknown` does not exist on the type `Dog`.")]
    public void Other_fields_are_refused(string document, string message) => Fails(document, message);

    [Theory]
    [InlineData("{ unknown { dog { name } } }", 1)]
    [InlineData("{ ... on Unknown { any } dog { owner(x: 1) { pets { name } } } }", 0)]
    public void Below_an_unknown_type_nothing_more_is_told(string document, int count) =>
        Assert.Equal(count, Errors(document).Count(error => error.Code == "FIELD_UNKNOWN"));

    [Fact]
    public void The_error_tells_type_field_and_response_name()
    {
        var extensions = Single("{ dog { a: b } }").Extensions!;
        Assert.Equal(("Dog", "b", "a"), (extensions["type"], extensions["field"], extensions["responseName"]));
    }

    [Fact]
    public void Nothing_is_suggested_when_suggestions_are_off() => Assert.Equal(
        ["The field `barc` does not exist on the type `Dog`.", "The field `nickname` does not exist on the type `Pet`."],
        Errors("{ dog { barc } pet { nickname } }", new ValidationOptions { AllowSuggestions = false }).Select(error => error.Message));
}
