using SimParlant.GraphQL.Validation;

namespace SimParlant.GraphQL.Tests.Validation;

public sealed class IntrospectionAllowedTests() : RuleTest("HC0046")
{
    private static readonly ValidationOptions Closed = new() { AllowIntrospection = false };

    [Fact]
    public void Type_names_are_always_allowed() => Assert.Empty(Errors("{ __typename dog { __typename } }", Closed));

    [Theory]
    [InlineData("{ __schema { types { name } } }", "__schema")]
    [InlineData("{ ...F } fragment F on Query { a: __type(name: \"Dog\") { name } }", "__type")]
    public void The_schema_is_shown_only_where_allowed(string document, string field)
    {
        Valid(document);
        var error = Assert.Single(Errors(document, Closed));
        Assert.Equal(($"Introspection is not allowed here: `{field}` cannot be selected.", "HC0046"), (error.Message, error.Code));
    }
}
