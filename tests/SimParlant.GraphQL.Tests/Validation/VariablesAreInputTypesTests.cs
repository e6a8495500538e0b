namespace SimParlant.GraphQL.Tests.Validation;

public sealed class VariablesAreInputTypesTests() : RuleTest("VARIABLE_TYPE_UNKNOWN", "VARIABLE_TYPE_NOT_INPUT")
{
    [Fact]
    public void Scalars_enums_and_inputs_are_input_types() =>
        Passes("query ($a: Int, $b: [DogCommand!]!, $c: [[DogFilter]], $d: JSON) { __typename }");

    [Theory]
    [InlineData("Cat", "The type `Cat` of the variable `$a` is not an input type.")]
    [InlineData("Dog!", "The type `Dog!` of the variable `$a` is not an input type.")]
    [InlineData("[Pet]", "The type `[Pet]` of the variable `$a` is not an input type.")]
    [InlineData("[CatOrDog!]", "The type `[CatOrDog!]` of the variable `$a` is not an input type.")]
    [InlineData("[Itn]", "The type `Itn` of the variable `$a` does not exist. Did you mean `Int` or `ID`?")]
    public void Others_are_refused(string type, string message) => Fails($"query ($a: {type}) {{ __typename }}", message);
}
