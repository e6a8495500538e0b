using SimParlant.GraphQL.Validation;

namespace SimParlant.GraphQL.Tests.Validation;

public sealed class OperationTypeExistenceTests() : RuleTest("OPERATION_TYPE_UNKNOWN")
{
    [Theory]
    [InlineData("{ dog { name } }")]
    [InlineData("mutation { renameDog(name: \"Rex\") { name } }")]
    [InlineData("subscription { newMessage { body } }")]
    public void The_schema_supports_every_type_of_operation(string document) => Valid(document);

    [Theory]
    [InlineData("mutation { a }", "The schema does not support mutation operations.")]
    [InlineData("subscription { a }", "The schema does not support subscription operations.")]
    public void A_missing_root_type_is_an_error(string document, string message)
    {
        var errors = Errors(document, ValidationOptions.Default, TestSchema.QueryOnly);
        Assert.Equal(message, Assert.Single(errors).Message);
    }
}
