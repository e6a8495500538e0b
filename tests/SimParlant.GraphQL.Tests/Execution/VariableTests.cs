namespace SimParlant.GraphQL.Tests.Execution;

/// <summary>Spec 6.1.2.</summary>
public sealed class VariableTests
{
    private const string Sdl = """
        schema { query: Query }
        type Query { show(in: Filter, list: [Int!], color: Color, required: Int! = 7, one: Choice): String }
        input Filter { name: String! limit: Int = 20 inner: Filter }
        input Choice @oneOf { a: Int b: String }
        enum Color { RED GREEN }
        """;

    private static Task<string> ShowAsync(string query, object? variables = null) => new TestExecutor(Sdl)
        .Pure("Query.show", context => string.Join(";", context.Field.Arguments.Select((argument, i) => $"{argument.Name}={Print(context.Argument(i))}")))
        .RunAsync(query, variables);

    private static string Print(object? value) => value switch
    {
        null => "null",
        IReadOnlyDictionary<string, object?> map => "{" + string.Join(",", map.Select(entry => $"{entry.Key}:{Print(entry.Value)}")) + "}",
        object?[] list => "[" + string.Join(",", list.Select(Print)) + "]",
        _ => value.ToString()!,
    };

    [Theory]
    [InlineData("""{"v":{"name":"x"}}""", "in={name:x}")]
    [InlineData("""{"v":{"name":"x","limit":null,"inner":{"name":"y"}}}""", "in={name:x,limit:null,inner:{name:y}}")]
    [InlineData("""{"v":null}""", "in=null")]
    [InlineData("{}", "in=null")]
    public async Task Input_objects_are_coerced(string variables, string expected) =>
        Assert.Contains(expected, await ShowAsync("query($v: Filter) { show(in: $v) }", System.Text.Json.JsonElement.Parse(variables)));

    [Theory]
    [InlineData("""{"v":{"name":"\ud83d"}}""")]
    [InlineData("""{"v":{"name":"\\\udc00"}}""")]
    [InlineData("""{"v":{"name":"\ud83d\u0041"}}""")]
    [InlineData("""{"v":{"\ud83d":1}}""")]
    public async Task Half_a_character_is_refused(string variables) =>
        Assert.Contains("no Unicode", await ShowAsync("query($v: Filter) { show(in: $v) }", System.Text.Json.JsonElement.Parse(variables)));

    [Fact]
    public async Task An_escaped_pair_is_one_character()
    {
        var answer = await ShowAsync("query($v: Filter) { show(in: $v) }", System.Text.Json.JsonElement.Parse("""{"v":{"name":"\ud83d\ude00\\ud83d"}}"""));
        Assert.Contains("name:😀\\ud83d}", System.Text.Json.JsonElement.Parse(answer).GetProperty("data").GetProperty("show").GetString());
    }

    [Fact]
    public async Task A_single_value_becomes_a_list() => Assert.Contains("list=[3]", await ShowAsync("query($v: [Int!]) { show(list: $v) }", new { v = 3 }));

    [Fact]
    public async Task A_variable_inside_a_literal_is_put_in() =>
        Assert.Contains("in={name:z,limit:5}", await ShowAsync("query($n: String!) { show(in: { name: $n, limit: 5 }) }", new { n = "z" }));

    [Fact]
    public async Task An_absent_variable_leaves_the_default_of_the_argument() =>
        Assert.Contains("required=7", await ShowAsync("query($r: Int) { show(required: $r) }"));

    [Fact]
    public async Task A_variable_has_its_own_default() => Assert.Contains("color=GREEN", await ShowAsync("query($c: Color = GREEN) { show(color: $c) }"));

    [Theory]
    [InlineData("query($v: Filter!) { show(in: $v) }", "{}", "HC0018", "Variable `v` is required.")]
    [InlineData("query($v: Filter!) { show(in: $v) }", """{"v":null}""", "HC0018", "Variable `v` is required.")]
    [InlineData("query($v: Filter) { show(in: $v) }", """{"v":{"limit":1}}""", "HC0016", "`Filter.name` is required")]
    [InlineData("query($v: Filter) { show(in: $v) }", """{"v":{"name":"x","other":1}}""", "HC0016", "no field `other`")]
    [InlineData("query($v: Filter) { show(in: $v) }", """{"v":{"name":"x","inner":{"name":5}}}""", "HC0016", "\"path\":[\"inner\",\"name\"]")]
    [InlineData("query($v: Color) { show(color: $v) }", """{"v":"BLUE"}""", "HC0016", "is not a value of the enum `Color`")]
    [InlineData("query($v: [Int!]) { show(list: $v) }", """{"v":[1,null]}""", "HC0016", "must not be null")]
    [InlineData("query($v: Choice) { show(one: $v) }", """{"v":{"a":1,"b":"x"}}""", "HC0016", "exactly one field")]
    [InlineData("query($v: Choice) { show(one: $v) }", """{"v":{"a":null}}""", "HC0016", "exactly one field")]
    [InlineData("query($v: Int) { show(required: $v) }", """{"v":null}""", "HC0016", "must not be null")]
    public async Task A_bad_variable_is_named(string query, string variables, string code, string text)
    {
        var json = await ShowAsync(query, System.Text.Json.JsonElement.Parse(variables));
        Assert.Contains(code, json);
        Assert.Contains(text, json);
    }

    [Fact]
    public async Task Every_bad_variable_is_told_and_nothing_executes()
    {
        var json = await ShowAsync("query($a: Int!, $b: Int!) { show(required: $a) x: show(required: $b) }");
        Assert.Contains("`a`", json);
        Assert.Contains("`b`", json);
        Assert.DoesNotContain("\"data\"", json);
    }

    [Fact]
    public async Task Variables_must_be_an_object() => Assert.Contains("must be a JSON object", await ShowAsync("{ show }", new[] { 1 }));
}
