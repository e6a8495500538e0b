namespace SimParlant.GraphQL.Tests.Validation;

public sealed class FragmentSpreadTargetDefinedTests() : RuleTest("FRAGMENT_UNKNOWN")
{
    [Fact]
    public void A_fragment_may_come_before_or_behind_its_use() =>
        Valid("fragment A on Query { dog { name } } { ...A ...B } fragment B on Query { dog { name } }");

    [Fact]
    public void An_unknown_fragment_is_refused() => Fails(
        "{ dog { ...Undefined ...DogFeilds } } fragment DogFields on Dog { name }",
        ("The fragment `Undefined` does not exist in the document.", 1, 12),
        ("The fragment `DogFeilds` does not exist in the document. Did you mean `DogFields`?", 1, 25));
}
