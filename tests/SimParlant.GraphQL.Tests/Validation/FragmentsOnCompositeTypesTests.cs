namespace SimParlant.GraphQL.Tests.Validation;

public sealed class FragmentsOnCompositeTypesTests() : RuleTest("FRAGMENT_TYPE_NOT_COMPOSITE")
{
    [Fact]
    public void Objects_interfaces_and_unions_have_fragments() =>
        Valid("{ dog { ... on Dog { name } ... on Pet { name } ... on CatOrDog { ... on Dog { name } } } }");

    [Theory]
    [InlineData("fragment A on Int { name }", "The fragment `A` is on `Int`, which is neither an object, an interface nor a union.")]
    [InlineData("fragment A on DogCommand { name }", "The fragment `A` is on `DogCommand`, which is neither an object, an interface nor a union.")]
    [InlineData("{ dog { ... on DogFilter { name } } }", "The inline fragment is on `DogFilter`, which is neither an object, an interface nor a union.")]
    public void Leaves_and_inputs_have_none(string document, string message) => Fails(document, message);
}
