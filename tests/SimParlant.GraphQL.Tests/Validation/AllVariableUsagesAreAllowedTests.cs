namespace SimParlant.GraphQL.Tests.Validation;

public sealed class AllVariableUsagesAreAllowedTests() : RuleTest("VARIABLE_MISUSED")
{
    [Theory]
    [InlineData("Boolean", "booleanArg(booleanArg: $a)")]
    [InlineData("Boolean!", "booleanArg(booleanArg: $a)")]
    [InlineData("Boolean!", "requiredBoolean(requiredBoolean: $a)")]
    [InlineData("Boolean = true", "requiredBoolean(requiredBoolean: $a)")]
    [InlineData("Boolean", "optionalBoolean(optionalBoolean: $a)")]
    [InlineData("Boolean = null", "optionalBoolean(optionalBoolean: $a)")]
    [InlineData("[Boolean]!", "booleanList(booleanList: $a)")]
    [InlineData("[Boolean!]", "booleanList(booleanList: $a)")]
    [InlineData("Boolean", "booleanList(booleanList: [$a])")]
    [InlineData("Boolean!", "requiredBooleanList(booleanList: [$a])")]
    [InlineData("Int!", "matrix(matrix: [[$a]])")]
    [InlineData("[Int!]!", "matrix(matrix: [$a])")]
    [InlineData("Int!", "filter(filter: { volume: $a })")]
    [InlineData("Boolean", "filter(filter: { volume: 1, barks: $a })")]
    [InlineData("OwnerFilter", "filter(filter: { volume: 1, owner: $a })")]
    [InlineData("Cat", "jsonArg(jsonArg: { any: $a })")]
    [InlineData("String!", "choice(choice: { byName: $a })")]
    public void A_variable_fits_its_place(string type, string field) => Passes($"query ($a: {type}) {{ arguments {{ {field} }} }}");

    [Theory]
    [InlineData("Int", "booleanArg(booleanArg: $a)", "The variable `$a` of type `Int` cannot be used where `Boolean` is expected.")]
    [InlineData("[Boolean]", "booleanArg(booleanArg: $a)", "The variable `$a` of type `[Boolean]` cannot be used where `Boolean` is expected.")]
    [InlineData("Boolean", "requiredBoolean(requiredBoolean: $a)", "The variable `$a` of type `Boolean` cannot be used where `Boolean!` is expected.")]
    [InlineData("Boolean = null", "requiredBoolean(requiredBoolean: $a)", "The variable `$a` of type `Boolean` cannot be used where `Boolean!` is expected.")]
    [InlineData("[Boolean]", "booleanListRequired(booleanList: $a)", "The variable `$a` of type `[Boolean]` cannot be used where `[Boolean]!` is expected.")]
    [InlineData("[Boolean]", "requiredBooleanList(booleanList: $a)", "The variable `$a` of type `[Boolean]` cannot be used where `[Boolean!]` is expected.")]
    [InlineData("Boolean", "booleanList(booleanList: $a)", "The variable `$a` of type `Boolean` cannot be used where `[Boolean]` is expected.")]
    [InlineData("Boolean", "requiredBooleanList(booleanList: [$a])", "The variable `$a` of type `Boolean` cannot be used where `Boolean!` is expected.")]
    [InlineData("Int", "matrix(matrix: [[$a]])", "The variable `$a` of type `Int` cannot be used where `Int!` is expected.")]
    [InlineData("Int", "filter(filter: { volume: $a })", "The variable `$a` of type `Int` cannot be used where `Int!` is expected.")]
    [InlineData("Float", "intArg(intArg: $a)", "The variable `$a` of type `Float` cannot be used where `Int` is expected.")]
    [InlineData("Int", "floatArg(floatArg: $a)", "The variable `$a` of type `Int` cannot be used where `Float` is expected.")]
    [InlineData("String", "enumArg(enumArg: $a)", "The variable `$a` of type `String` cannot be used where `DogCommand` is expected.")]
    [InlineData("Boolean", "intArg @skip(if: $a)", "The variable `$a` of type `Boolean` cannot be used where `Boolean!` is expected.")]
    [InlineData("String", "choice(choice: { byName: $a })", "The variable `$a` of type `String` cannot be used where `String` is expected: fields of `Choice` must not be null.")]
    public void A_variable_that_does_not_fit_is_refused(string type, string field, string message) =>
        Fails($"query ($a: {type}) {{ arguments {{ {field} }} }}", message);

    [Fact]
    public void Usages_in_fragments_are_checked_for_each_operation() => Fails(
        "query A($a: Int) { ...F } query B($a: Boolean) { ...F } fragment F on Query { arguments { intArg(intArg: $a) } }",
        "The variable `$a` of type `Boolean` cannot be used where `Int` is expected.");
}
