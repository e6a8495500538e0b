namespace SimParlant.GraphQL.Tests.Validation;

public sealed class FragmentNameUniquenessTests() : RuleTest("FRAGMENT_NAME_REPEATED")
{
    [Fact]
    public void Different_names_are_fine() => Valid("{ ...A ...B } fragment A on Query { dog { name } } fragment B on Query { dog { name } }");

    [Fact]
    public void A_name_is_used_once() => Fails(
        "{ ...A }\nfragment A on Query { dog { name } }\nfragment A on Query { cat { name } }",
        ("There can be only one fragment named `A`.", 2, 10));
}
