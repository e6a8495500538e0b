namespace SimParlant.GraphQL.Tests.Validation;

public sealed class AllVariablesUsedTests() : RuleTest("VARIABLE_UNUSED")
{
    [Theory]
    [InlineData("query ($a: Boolean) { dog { isHouseTrained(atOtherHomes: $a) } }")]
    [InlineData("query ($a: Boolean) { dog { ...F } } fragment F on Dog { isHouseTrained(atOtherHomes: $a) }")]
    [InlineData("query ($a: Boolean!) { dog { name @skip(if: $a) } }")]
    [InlineData("query ($a: JSON) { arguments { jsonArg(jsonArg: [$a]) } }")]
    public void Used_anywhere_is_used(string document) => Valid(document);

    [Theory]
    [InlineData("query Q($a: Boolean) { dog { isHouseTrained } }", "The variable `$a` is never used by the operation `Q`.")]
    [InlineData("query Q($a: Boolean) { dog { ...F } } fragment F on Dog { isHouseTrained }", "The variable `$a` is never used by the operation `Q`.")]
    [InlineData("query A($a: Boolean) { ...F } query B($a: Boolean, $extra: Int) { ...F } fragment F on Query { dog { isHouseTrained(atOtherHomes: $a) } }", "The variable `$extra` is never used by the operation `B`.")]
    public void Unused_is_refused(string document, string message) => Fails(document, message);
}
