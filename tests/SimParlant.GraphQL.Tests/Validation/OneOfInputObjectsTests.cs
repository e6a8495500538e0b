namespace SimParlant.GraphQL.Tests.Validation;

public sealed class OneOfInputObjectsTests() : RuleTest("HC0055", "HC0056")
{
    [Theory]
    [InlineData("{ arguments { choice(choice: { byName: \"x\" }) choices(choices: [{ byId: 1 }, { byFilter: { name: \"x\" } }]) } }")]
    [InlineData("query ($a: String!) { arguments { choice(choice: { byName: $a }) } }")]
    [InlineData("query ($a: Choice) { arguments { choice(choice: $a) } }")]
    public void Exactly_one_field_is_given(string document) => Valid(document);

    [Theory]
    [InlineData("{}", "Exactly one field of the input type `Choice` must be given, found 0.")]
    [InlineData("{ byName: \"x\", byId: 1 }", "Exactly one field of the input type `Choice` must be given, found 2.")]
    [InlineData("{ byName: null }", "The field `byName` of the input type `Choice` must not be null.")]
    public void Anything_else_is_refused(string value, string message) => Fails($"{{ arguments {{ choice(choice: {value}) }} }}", message);
}
