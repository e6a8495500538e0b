namespace SimParlant.GraphQL.Tests.Validation;

public sealed class RequiredArgumentsTests() : RuleTest("ARGUMENT_MISSING")
{
    [Theory]
    [InlineData("{ arguments { requiredBoolean(requiredBoolean: true) optionalBoolean booleanArg } }")]
    [InlineData("query ($a: Int!) { arguments { requiredInt(requiredInt: $a) } }")]
    [InlineData("{ dog { name @include(if: true) } }")]
    public void Required_arguments_are_given(string document) => Valid(document);

    [Theory]
    [InlineData("{ arguments { requiredInt } }", "The argument `requiredInt` of `Arguments.requiredInt` is required: a value of type `Int!` must be given.")]
    [InlineData("{ dog { name @skip } }", "The argument `if` of `@skip` is required: a value of type `Boolean!` must be given.")]
    [InlineData("query @tag { dog { name } }", "The argument `name` of `@tag` is required: a value of type `String!` must be given.")]
    [InlineData("{ __type { name } }", "The argument `name` of `Query.__type` is required: a value of type `String!` must be given.")]
    public void A_missing_one_is_refused(string document, string message) => Fails(document, message);

    [Fact]
    public void Each_missing_one_is_told() => Fails(
        "{ arguments { multipleRequirements } }",
        ("The argument `x` of `Arguments.multipleRequirements` is required: a value of type `Int!` must be given.", 1, 15),
        ("The argument `y` of `Arguments.multipleRequirements` is required: a value of type `Int!` must be given.", 1, 15));
}
