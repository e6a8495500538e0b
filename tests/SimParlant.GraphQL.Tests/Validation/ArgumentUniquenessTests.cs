namespace SimParlant.GraphQL.Tests.Validation;

public sealed class ArgumentUniquenessTests() : RuleTest("ARGUMENT_REPEATED")
{
    [Fact]
    public void The_same_argument_on_different_fields_is_fine() => Valid("{ arguments { a: intArg(intArg: 1) b: intArg(intArg: 1) } }");

    [Theory]
    [InlineData("{ arguments { intArg(intArg: 1, intArg: 1) } }", "The argument `intArg` of `Arguments.intArg` is given more than once.")]
    [InlineData("{ dog { name @skip(if: true, if: true) } }", "The argument `if` of `@skip` is given more than once.")]
    [InlineData("{ dog { name @nothing(if: true, if: true) } }", "The argument `if` of `@nothing` is given more than once.")]
    [InlineData("{ dog { nothing(a: 1, a: 1) } }", "The argument `a` of `nothing` is given more than once.")]
    public void The_same_argument_twice_is_refused(string document, string message) => Fails(document, message);

    [Fact]
    public void Each_repetition_is_told() => Fails(
        "{ arguments { intArg(intArg: 1, intArg: 2, intArg: 3) } }",
        ("The argument `intArg` of `Arguments.intArg` is given more than once.", 1, 22),
        ("The argument `intArg` of `Arguments.intArg` is given more than once.", 1, 22));
}
