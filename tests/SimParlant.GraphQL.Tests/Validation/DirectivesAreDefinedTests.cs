namespace SimParlant.GraphQL.Tests.Validation;

public sealed class DirectivesAreDefinedTests() : RuleTest("DIRECTIVE_UNKNOWN")
{
    [Fact]
    public void Directives_of_the_schema_are_found() => Valid("query @onQuery { dog { name @onField @skip(if: false) } }");

    [Theory]
    [InlineData("{ dog { name @unknown } }", "The directive `@unknown` does not exist in the schema.")]
    [InlineData("query @onMuttation { dog { name } }", "The directive `@onMuttation` does not exist in the schema. Did you mean `@onMutation`?")]
    [InlineData("query ($a: Int @zzz) { arguments { intArg(intArg: $a) } }", "The directive `@zzz` does not exist in the schema.")]
    public void Others_are_refused(string document, string message) => Fails(document, message);
}
