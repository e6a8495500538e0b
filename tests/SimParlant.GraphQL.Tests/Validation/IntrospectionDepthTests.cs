using SimParlant.GraphQL.Validation;

namespace SimParlant.GraphQL.Tests.Validation;

public sealed class IntrospectionDepthTests() : RuleTest("HC0086")
{
    [Theory]
    [InlineData("{ __schema { types { fields { type { name ofType { ofType { ofType { ofType { name } } } } } args { type { name } } } } } }")]
    [InlineData("{ __type(name: \"Dog\") { fields { type { fields { name } } } } }")]
    public void The_usual_introspection_is_fine(string document) => Valid(document);

    [Theory]
    [InlineData("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }")]
    [InlineData("{ __type(name: \"Dog\") { interfaces { possibleTypes { interfaces { name } } } } }")]
    [InlineData("{ __type(name: \"Dog\") { fields { type { ...F } } } } fragment F on __Type { fields { type { ...G } } } fragment G on __Type { ... { inputFields { name } } }")]
    public void Lists_that_lead_back_to_types_are_bounded(string document) => Fails(
        document, "The introspection is nested too deeply: lists of fields and types may contain each other 2 times.");

    [Fact]
    public void The_names_mean_nothing_elsewhere() => Passes("{ fields { fields { fields { fields { a } } } } }");

    [Fact]
    public void Zero_lifts_the_limit() => Assert.Empty(Errors(
        "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
        new ValidationOptions { IntrospectionDepth = 0 }));
}
