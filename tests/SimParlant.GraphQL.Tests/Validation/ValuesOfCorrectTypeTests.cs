namespace SimParlant.GraphQL.Tests.Validation;

public sealed class ValuesOfCorrectTypeTests() : RuleTest("VALUE_INVALID")
{
    [Theory]
    [InlineData("intArg(intArg: -2147483648)")]
    [InlineData("intArg(intArg: null)")]
    [InlineData("floatArg(floatArg: 1)")]
    [InlineData("floatArg(floatArg: 1.5e3)")]
    [InlineData("idArg(idArg: 1)")]
    [InlineData("idArg(idArg: \"1\")")]
    [InlineData("stringArg(stringArg: \"\"\"x\"\"\")")]
    [InlineData("booleanArg(booleanArg: false)")]
    [InlineData("enumArg(enumArg: SIT)")]
    [InlineData("booleanList(booleanList: [true, null])")]
    [InlineData("booleanList(booleanList: true)")]
    [InlineData("booleanList(booleanList: [])")]
    [InlineData("matrix(matrix: [[1], []])")]
    [InlineData("matrix(matrix: 1)")]
    [InlineData("jsonArg(jsonArg: { a: [1, \"x\", null, { b: C }] })")]
    [InlineData("filter(filter: { volume: 1, names: \"x\", and: { volume: 2 } })")]
    [InlineData("filters(filters: { volume: 1 })")]
    public void Literals_of_the_type_are_fine(string field) => Valid($"{{ arguments {{ {field} }} }}");

    [Theory]
    [InlineData("intArg(intArg: \"1\")", "Expected a value of type `Int`, found `\"1\"`.")]
    [InlineData("intArg(intArg: 2147483648)", "Expected a value of type `Int`, found `2147483648`.")]
    [InlineData("intArg(intArg: 1.0)", "Expected a value of type `Int`, found `1.0`.")]
    [InlineData("intArg(intArg: FOO)", "Expected a value of type `Int`, found `FOO`.")]
    [InlineData("intArg(intArg: [1])", "Expected a value of type `Int`, found `[1]`.")]
    [InlineData("intArg(intArg: { a: 1 })", "Expected a value of type `Int`, found `{ a: 1 }`.")]
    [InlineData("requiredInt(requiredInt: null)", "Expected a value of type `Int!`, found `null`.")]
    [InlineData("floatArg(floatArg: \"1\")", "Expected a value of type `Float`, found `\"1\"`.")]
    [InlineData("stringArg(stringArg: 1)", "Expected a value of type `String`, found `1`.")]
    [InlineData("booleanArg(booleanArg: 1)", "Expected a value of type `Boolean`, found `1`.")]
    [InlineData("idArg(idArg: 1.5)", "Expected a value of type `ID`, found `1.5`.")]
    [InlineData("idArg(idArg: true)", "Expected a value of type `ID`, found `true`.")]
    [InlineData("enumArg(enumArg: \"SIT\")", "Expected a value of type `DogCommand`, found `\"SIT\"`. Did you mean `SIT`?")]
    [InlineData("enumArg(enumArg: 1)", "Expected a value of type `DogCommand`, found `1`.")]
    [InlineData("enumArg(enumArg: sit)", "The value `sit` does not exist in the enum `DogCommand`. Did you mean `SIT`?")]
    [InlineData("enumArg(enumArg: true)", "Expected a value of type `DogCommand`, found `true`.")]
    [InlineData("booleanList(booleanList: [true, 2])", "Expected a value of type `Boolean`, found `2`.")]
    [InlineData("requiredBooleanList(booleanList: [true, null])", "Expected a value of type `Boolean!`, found `null`.")]
    [InlineData("booleanListRequired(booleanList: null)", "Expected a value of type `[Boolean]!`, found `null`.")]
    [InlineData("matrix(matrix: [[1], null])", "Expected a value of type `[Int!]!`, found `null`.")]
    [InlineData("filter(filter: \"x\")", "Expected a value of type `DogFilter`, found `\"x\"`.")]
    [InlineData("filter(filter: [{ volume: 1 }])", "Expected a value of type `DogFilter`, found `[{ volume: 1 }]`.")]
    [InlineData("filter(filter: { volume: null })", "Expected a value of type `Int!`, found `null`.")]
    [InlineData("filter(filter: { volume: 1, barks: null })", "Expected a value of type `Boolean!`, found `null`.")]
    [InlineData("filter(filter: { volume: 1, and: [{ volume: \"2\" }] })", "Expected a value of type `Int!`, found `\"2\"`.")]
    [InlineData("requiredJsonArg(jsonArg: null)", "Expected a value of type `JSON!`, found `null`.")]
    public void Other_literals_are_refused(string field, string message) =>
        Assert.StartsWith(message, Single($"{{ arguments {{ {field} }} }}").Message);

    [Theory]
    [InlineData("query ($a: Int = 1, $b: String = \"x\", $c: [Int!] = [1], $d: DogFilter = { volume: 1 }, $e: Int = null) { __typename }")]
    public void Defaults_of_variables_are_of_their_type(string document) => Passes(document);

    [Theory]
    [InlineData("query ($a: Int = \"1\") { __typename }", "Expected a value of type `Int`, found `\"1\"`.")]
    [InlineData("query ($a: Int! = null) { __typename }", "Expected a value of type `Int!`, found `null`.")]
    [InlineData("query ($a: DogFilter = { volume: true }) { __typename }", "Expected a value of type `Int!`, found `true`.")]
    [InlineData("{ dog { name @include(if: \"yes\") } }", "Expected a value of type `Boolean!`, found `\"yes\"`.")]
    public void Defaults_and_directive_arguments_are_checked(string document, string message) =>
        Assert.StartsWith(message, Single(document).Message);

    [Fact]
    public void A_scalar_with_a_variable_inside_waits_for_the_variable() =>
        Valid("query ($a: String) { arguments { jsonArg(jsonArg: { a: [$a, { b: $a }] }) } }");

    [Fact]
    public void A_scalar_that_takes_no_list_refuses_one_with_a_variable() => Fails(
        "query ($a: Int) { arguments { intArg(intArg: [$a]) } }", "Expected a value of type `Int`, found `[$a]`. Int cannot represent the value: [null]");
}
