namespace SimParlant.GraphQL.Tests.Validation;

public sealed class InputObjectFieldUniquenessTests() : RuleTest("INPUT_FIELD_REPEATED")
{
    [Fact]
    public void The_same_field_at_different_depths_is_fine() => Valid("{ findDog(filter: { volume: 1, and: [{ volume: 1 }, { volume: 1 }] }) { name } }");

    [Theory]
    [InlineData("{ findDog(filter: { volume: 1, volume: 1 }) { name } }", "The input field `volume` is given more than once.")]
    [InlineData("{ arguments { jsonArg(jsonArg: [{ a: 1, a: 2 }]) } }", "The input field `a` is given more than once.")]
    [InlineData("query ($f: DogFilter = { volume: 1, volume: 2 }) { findDog(filter: $f) { name } }", "The input field `volume` is given more than once.")]
    public void The_same_field_twice_is_refused(string document, string message) => Fails(document, message);
}
