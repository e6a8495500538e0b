namespace SimParlant.GraphQL.Tests.Validation;

public sealed class FragmentsMustBeUsedTests() : RuleTest("FRAGMENT_UNUSED")
{
    [Fact]
    public void Used_through_another_fragment_is_used() => Valid("query Q { ...A } fragment A on Query { ...B } fragment B on Query { dog { name } }");

    [Fact]
    public void Unused_fragments_are_refused_even_when_they_use_each_other() => Fails(
        "{ dog { name } }\nfragment A on Dog { ...B }\nfragment B on Dog { ...A name }\nfragment C on Dog { name }",
        ("The fragment `A` is not used by any operation of the document.", 2, 1),
        ("The fragment `B` is not used by any operation of the document.", 3, 1),
        ("The fragment `C` is not used by any operation of the document.", 4, 1));
}
