namespace SimParlant.GraphQL.Tests.Validation;

public sealed class VariableUniquenessTests() : RuleTest("VARIABLE_REPEATED")
{
    [Fact]
    public void Operations_do_not_share_variables() => Valid(
        "query A($a: Boolean) { ...F } query B($a: Boolean) { ...F } fragment F on Query { dog { isHouseTrained(atOtherHomes: $a) } }");

    [Fact]
    public void The_same_variable_twice_is_refused() => Fails(
        "query ($a: Boolean, $a: Int) { dog { isHouseTrained(atOtherHomes: $a) } }",
        ("The variable `$a` is declared more than once.", 1, 9));
}
