namespace SimParlant.GraphQL.Tests.Validation;

public sealed class LoneAnonymousOperationTests() : RuleTest("ANONYMOUS_OPERATION_NOT_ALONE")
{
    [Fact]
    public void One_anonymous_operation_with_fragments_is_fine() => Valid("{ ...F } fragment F on Query { dog { name } }");

    [Fact]
    public void Several_named_operations_are_fine() => Valid("query A { dog { name } } query B { cat { name } }");

    [Fact]
    public void Each_anonymous_operation_among_several_is_refused() => Fails(
        "{ dog { name } }\nquery A { cat { name } }\nmutation { renameDog(name: \"x\") { name } }",
        ("An anonymous operation must be the only operation of its document.", 1, 1),
        ("An anonymous operation must be the only operation of its document.", 3, 1));
}
