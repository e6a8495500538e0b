namespace SimParlant.GraphQL.Tests.Validation;

public sealed class OperationNameUniquenessTests() : RuleTest("OPERATION_NAME_REPEATED")
{
    [Fact]
    public void Different_names_are_fine() => Valid("query a { dog { name } } mutation b { renameDog(name: \"x\") { name } }");

    [Fact]
    public void A_fragment_may_share_the_name() => Valid("query a { ...a } fragment a on Query { dog { name } }");

    [Fact]
    public void A_name_is_used_once_whatever_the_type_of_operation() => Fails(
        "query a { dog { name } }\nmutation a { renameDog(name: \"x\") { name } }\nquery a { cat { name } }",
        ("There can be only one operation named `a`.", 1, 7),
        ("There can be only one operation named `a`.", 1, 7));
}
