using static SimParlant.GraphQL.Tests.Execution.TestExecutor;

namespace SimParlant.GraphQL.Tests.Execution;

/// <summary>Spec 6.3: what is asked for is answered, in the order it was asked for.</summary>
public sealed class SelectionTests
{
    private const string Sdl = """
        schema { query: Query }
        type Query { me: Person pets: [Pet!]! either: Either grid: [[Int]] echo(text: String = "none", times: Int): String }
        interface Pet { name: String! }
        type Dog implements Pet { name: String! barks: Boolean }
        type Cat implements Pet { name: String! meows: Boolean }
        union Either = Dog | Person
        type Person { name: String! age: Int friend: Person }
        """;

    private static TestExecutor Pets() => new TestExecutor(Sdl)
        .Pure("Query.me", _ => Object(("name", "Ada"), ("age", 36), ("friend", Object(("name", "Grace"), ("age", 41)))))
        .Pure("Query.pets", _ => new object[] { Object(("__typename", "Dog"), ("name", "Rex"), ("barks", true)), Object(("__typename", "Cat"), ("name", "Tom"), ("meows", null)) })
        .Pure("Query.either", _ => Object(("__typename", "Person"), ("name", "Ada")))
        .Pure("Query.grid", _ => new List<int?[]?> { new int?[] { 1, null }, null, Array.Empty<int?>() })
        .Pure("Query.echo", context => $"{context.ArgumentValue<string>("text")}:{(context.HasArgument("times") ? context.ArgumentValue<object>("times") ?? "null" : "unset")}");

    [Theory]
    [InlineData("{ me { name age } }", """{"data":{"me":{"name":"Ada","age":36}}}""")]
    [InlineData("{ me { age name } }", """{"data":{"me":{"age":36,"name":"Ada"}}}""")]
    [InlineData("{ a: me { n: name } b: me { name } }", """{"data":{"a":{"n":"Ada"},"b":{"name":"Ada"}}}""")]
    [InlineData("{ me { name } me { age friend { name } } me { friend { age } } }", """{"data":{"me":{"name":"Ada","age":36,"friend":{"name":"Grace","age":41}}}}""")]
    [InlineData("{ ...A me { age } } fragment A on Query { me { ...B } } fragment B on Person { name }", """{"data":{"me":{"name":"Ada","age":36}}}""")]
    [InlineData("{ __typename me { __typename } }", """{"data":{"__typename":"Query","me":{"__typename":"Person"}}}""")]
    [InlineData("{ pets { __typename name ... on Dog { barks } ... on Cat { meows } } }", """{"data":{"pets":[{"__typename":"Dog","name":"Rex","barks":true},{"__typename":"Cat","name":"Tom","meows":null}]}}""")]
    [InlineData("{ either { __typename ... on Person { name } ... on Pet { name } } }", """{"data":{"either":{"__typename":"Person","name":"Ada"}}}""")]
    [InlineData("{ grid }", """{"data":{"grid":[[1,null],null,[]]}}""")]
    [InlineData("{ echo }", """{"data":{"echo":"none:unset"}}""")]
    [InlineData("{ echo(text: \"hi\", times: null) }", """{"data":{"echo":"hi:null"}}""")]
    [InlineData("query A { me { name } }", """{"data":{"me":{"name":"Ada"}}}""")]
    public async Task A_query_is_answered_in_its_own_order(string query, string expected)
    {
        Assert.Equal(expected, await Pets().RunAsync(query));
        Assert.Equal(expected, await Pets().Delayed().RunAsync(query));
    }

    [Theory]
    [InlineData(true, true, """{"data":{"me":{"age":36}}}""")]
    [InlineData(true, false, """{"data":{"me":{"age":36,"name":"Ada"}}}""")]
    [InlineData(false, true, """{"data":{"me":{}}}""")]
    [InlineData(false, false, """{"data":{"me":{"name":"Ada"}}}""")]
    public async Task Skip_and_include_follow_the_variables_of_each_request(bool include, bool skip, string expected)
    {
        const string query = "query($i: Boolean!, $s: Boolean!) { me { age @include(if: $i) ...N @skip(if: $s) } } fragment N on Person { name }";
        Assert.Equal(expected, await Pets().RunAsync(query, new { i = include, s = skip }));
    }

    [Fact]
    public async Task A_field_asked_twice_is_left_out_only_when_both_are()
    {
        const string query = "query($a: Boolean!, $b: Boolean!) { me { friend @include(if: $a) { name } friend @include(if: $b) { age } } }";
        var executor = Pets();
        Assert.Equal("""{"data":{"me":{}}}""", await executor.RunAsync(query, new { a = false, b = false }));
        Assert.Equal("""{"data":{"me":{"friend":{"age":41}}}}""", await executor.RunAsync(query, new { a = false, b = true }));
        Assert.Equal("""{"data":{"me":{"friend":{"name":"Grace","age":41}}}}""", await executor.RunAsync(query, new { a = true, b = true }));
    }

    [Fact]
    public async Task A_constant_condition_decides_while_planning() =>
        Assert.Equal("""{"data":{"me":{"name":"Ada"}}}""", await Pets().RunAsync("{ me { name age @skip(if: true) friend @include(if: false) { name } } }"));

    [Fact]
    public async Task More_than_64_conditions_are_refused()
    {
        var variables = string.Join(" ", Enumerable.Range(0, 65).Select(i => $"$v{i}: Boolean!"));
        var fields = string.Join(" ", Enumerable.Range(0, 65).Select(i => $"f{i}: name @skip(if: $v{i})"));
        Assert.Contains("at most 64", await Pets().RunAsync($"query({variables}) {{ me {{ {fields} }} }}"));
    }

    [Theory]
    [InlineData("query A { me { name } } query B { __typename }", null, "must name one")]
    [InlineData("query A { me { name } }", "B", "no operation named `B`")]
    [InlineData("mutation { x }", null, "utation")]
    public async Task The_operation_must_be_clear(string document, string? name, string expected)
    {
        var request = SimParlant.GraphQL.Execution.OperationRequestBuilder.New().SetDocument(document).SetOperationName(name).Build();
        await using var result = await Pets().Build().ExecuteAsync(request);
        var single = Assert.IsType<SimParlant.GraphQL.Execution.OperationResult>(result);
        Assert.False(single.IsDataSet);
        Assert.Contains(expected, single.ToJson());
    }

    [Fact]
    public async Task A_value_that_is_no_possible_type_is_an_error_at_its_path()
    {
        var executor = Pets().Pure("Query.either", _ => "something else");
        var json = await executor.RunAsync("{ either { __typename } }");
        Assert.Contains("\"path\":[\"either\"]", json);
        Assert.EndsWith("\"data\":{\"either\":null}}", json);
    }

    [Fact]
    public async Task Something_that_is_no_list_is_an_error()
    {
        var json = await Pets().Pure("Query.grid", _ => 5).RunAsync("{ grid }");
        Assert.Contains("EXEC_LIST_TYPE_NOT_SUPPORTED", json);
        Assert.EndsWith("\"data\":{\"grid\":null}}", json);
    }

    [Fact]
    public async Task A_resolver_sees_which_fields_are_selected_below_it()
    {
        var seen = new List<string>();
        var executor = Pets().Pure("Query.me", context =>
        {
            seen.AddRange(context.SelectedFields("friend").Select(field => field.Name));
            seen.Add(context.IsSelected("age").ToString());
            return null;
        });
        await executor.RunAsync("query($x: Boolean = false) { me { ...F age @include(if: $x) } } fragment F on Person { friend { n: name name age } }");
        Assert.Equal(["name", "age", "False"], seen);
    }
}
