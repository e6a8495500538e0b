namespace SimParlant.GraphQL.Tests.Validation;

public sealed class AllVariableUsesDefinedTests() : RuleTest("VARIABLE_UNDEFINED")
{
    [Theory]
    [InlineData("query ($a: Boolean) { dog { isHouseTrained(atOtherHomes: $a) } }")]
    [InlineData("query ($a: Boolean) { dog { ...F } } fragment F on Dog { ...G } fragment G on Dog { isHouseTrained(atOtherHomes: $a) }")]
    [InlineData("query ($a: String) { findDog(filter: { volume: 1, names: [$a] }) { name } }")]
    [InlineData("query ($a: Boolean!) { dog { name @include(if: $a) } }")]
    public void Declared_variables_are_known_everywhere_below(string document) => Passes(document);

    [Theory]
    [InlineData("{ dog { isHouseTrained(atOtherHomes: $a) } }", "The variable `$a` is not declared by the anonymous operation.")]
    [InlineData("query Q { dog { ...F } } fragment F on Dog { ...G } fragment G on Dog { isHouseTrained(atOtherHomes: $a) }", "The variable `$a` is not declared by the operation `Q`.")]
    [InlineData("query A($a: Boolean) { ...F } query B { ...F } fragment F on Query { dog { isHouseTrained(atOtherHomes: $a) } }", "The variable `$a` is not declared by the operation `B`.")]
    [InlineData("query Q { arguments { jsonArg(jsonArg: { x: [{ y: $a }] }) } }", "The variable `$a` is not declared by the operation `Q`.")]
    [InlineData("query Q { unknown(x: $a) }", "The variable `$a` is not declared by the operation `Q`.")]
    [InlineData("query Q { dog { name @unknown(x: $a) } }", "The variable `$a` is not declared by the operation `Q`.")]
    public void Others_are_refused(string document, string message) => Fails(document, message);

    [Fact]
    public void A_variable_expected_to_be_the_same_is_told_once() => Fails(
        "query Q { arguments { a: intArg(intArg: $a) b: intArg(intArg: $a) c: floatArg(floatArg: $a) } }",
        ("The variable `$a` is not declared by the operation `Q`.", 1, 41),
        ("The variable `$a` is not declared by the operation `Q`.", 1, 89));

    [Fact]
    public void Fragments_in_a_cycle_are_looked_at_once() => Fails(
        "query Q { dog { ...F } } fragment F on Dog { isHouseTrained(atOtherHomes: $a) ...G } fragment G on Dog { ...F }",
        "The variable `$a` is not declared by the operation `Q`.");
}
