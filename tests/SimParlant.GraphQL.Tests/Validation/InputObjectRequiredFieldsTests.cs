namespace SimParlant.GraphQL.Tests.Validation;

public sealed class InputObjectRequiredFieldsTests() : RuleTest("INPUT_FIELD_MISSING")
{
    [Fact]
    public void Required_fields_are_given_and_defaults_make_optional() => Valid("{ findDog(filter: { volume: 1 }) { name } }");

    [Theory]
    [InlineData("{ findDog(filter: {}) { name } }", "The field `volume` of the input type `DogFilter` is required: a value of type `Int!` must be given.")]
    [InlineData("{ findDog(filter: { volume: 1, owner: { age: 1 } }) { name } }", "The field `name` of the input type `OwnerFilter` is required: a value of type `String!` must be given.")]
    [InlineData("query ($f: [DogFilter] = {}) { arguments { filters(filters: $f) } }", "The field `volume` of the input type `DogFilter` is required: a value of type `Int!` must be given.")]
    public void A_missing_one_is_refused(string document, string message) => Fails(document, message);
}
