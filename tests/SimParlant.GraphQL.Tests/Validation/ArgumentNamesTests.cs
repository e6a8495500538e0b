namespace SimParlant.GraphQL.Tests.Validation;

public sealed class ArgumentNamesTests() : RuleTest("ARGUMENT_UNKNOWN")
{
    [Theory]
    [InlineData("{ dog { doesKnowCommand(dogCommand: SIT) } }")]
    [InlineData("{ dog { isHouseTrained(atOtherHomes: true) @include(if: true) } }")]
    [InlineData("{ arguments { multipleRequirements(y: 1, x: 2) } }")]
    public void Known_arguments_are_fine_in_any_order(string document) => Valid(document);

    [Theory]
    [InlineData("{ dog { doesKnowCommand(command: SIT, dogCommand: SIT) } }", "The argument `command` does not exist on `Dog.doesKnowCommand`. Did you mean `dogCommand`?")]
    [InlineData("{ dog { isHouseTrained @include(if: true, unless: false) } }", "The argument `unless` does not exist on `@include`.")]
    [InlineData("query ($a: Int @tag(name: \"x\", lvl: 1)) { arguments { intArg(intArg: $a) } }", "The argument `lvl` does not exist on `@tag`. Did you mean `level`?")]
    [InlineData("{ dog { name(x: 1) } }", "The argument `x` does not exist on `Dog.name`.")]
    public void Unknown_arguments_are_refused(string document, string message) => Fails(document, message);

    [Fact]
    public void Arguments_of_unknown_fields_and_directives_are_not_told() => Passes("{ unknown(a: 1) dog { name @unknown(a: 1) } }");
}
