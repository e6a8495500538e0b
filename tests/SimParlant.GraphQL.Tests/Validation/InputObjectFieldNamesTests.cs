namespace SimParlant.GraphQL.Tests.Validation;

public sealed class InputObjectFieldNamesTests() : RuleTest("INPUT_FIELD_UNKNOWN")
{
    [Fact]
    public void Known_fields_are_fine() => Valid("{ findDog(filter: { name: \"Fido\", volume: 1 }) { name } }");

    [Theory]
    [InlineData("{ findDog(filter: { volume: 1, favouriteCookie: \"Bacon\" }) { name } }", "The field `favouriteCookie` does not exist on the input type `DogFilter`.")]
    [InlineData("{ findDog(filter: { volume: 1, nmae: \"x\" }) { name } }", "The field `nmae` does not exist on the input type `DogFilter`. Did you mean `name` or `names`?")]
    [InlineData("{ findDog(filter: { volume: 1, and: [{ volume: 1, owner: { name: \"x\", size: 1 } }] }) { name } }", "The field `size` does not exist on the input type `OwnerFilter`.")]
    public void Unknown_fields_are_refused(string document, string message) => Fails(document, message);
}
