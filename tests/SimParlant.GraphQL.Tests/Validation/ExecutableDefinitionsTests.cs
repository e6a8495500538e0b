namespace SimParlant.GraphQL.Tests.Validation;

public sealed class ExecutableDefinitionsTests() : RuleTest("DEFINITION_NOT_EXECUTABLE")
{
    [Fact]
    public void Operations_and_fragments_are_executable() => Valid("query A { ...F } query B { ...F } fragment F on Query { dog { name } }");

    [Fact]
    public void Each_definition_of_the_type_system_is_refused() => Fails(
        "{ dog { name } }\nextend type Dog { colour: String }\nscalar A",
        ("A document to be executed must contain operations and fragments only, no definitions of the type system.", 2, 1),
        ("A document to be executed must contain operations and fragments only, no definitions of the type system.", 3, 1));

    [Fact]
    public void The_error_names_its_section() => Assert.Equal(
        "https://spec.graphql.org/September2025/#sec-Executable-Definitions",
        Single("{ dog { name } } type A").Extensions!["specifiedBy"]);
}
