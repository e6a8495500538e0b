using static SimParlant.GraphQL.Tests.Execution.TestExecutor;

namespace SimParlant.GraphQL.Tests.Execution;

/// <summary>Spec 6.4.4: a null where none may be makes the nearest nullable ancestor null.</summary>
public sealed class NullPropagationTests
{
    public static TheoryData<string, bool, string> Matrix()
    {
        var data = new TheoryData<string, bool, string>();
        foreach (var throws in new[] { false, true })
        {
            data.Add("box: Box items: [Item] leaf: Int", throws, """{"box":{"items":[{"leaf":1},{"leaf":null}]}}""");
            data.Add("box: Box items: [Item] leaf: Int!", throws, """{"box":{"items":[{"leaf":1},null]}}""");
            data.Add("box: Box items: [Item!] leaf: Int!", throws, """{"box":{"items":null}}""");
            data.Add("box: Box items: [Item!]! leaf: Int!", throws, """{"box":null}""");
            data.Add("box: Box! items: [Item!]! leaf: Int!", throws, "null");
            data.Add("box: Box! items: [Item]! leaf: Int!", throws, """{"box":{"items":[{"leaf":1},null]}}""");
            data.Add("box: Box! items: [Item!] leaf: Int!", throws, """{"box":{"items":null}}""");
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Null_travels_to_the_nearest_nullable_place(string fields, bool throws, string expected)
    {
        foreach (var delayed in new[] { false, true })
        {
            var json = await Boxes(fields, throws, delayed).RunAsync("{ box { items { leaf } } }");
            Assert.EndsWith($"\"data\":{expected}}}", json);
            var silent = fields.EndsWith("leaf: Int", StringComparison.Ordinal) && !throws;
            Assert.Equal(silent, !json.Contains("\"errors\"", StringComparison.Ordinal));
            if (!silent) Assert.Contains("\"path\":[\"box\",\"items\",1,\"leaf\"]", json);
            if (!silent && !throws) Assert.Contains("HC0018", json);
        }
    }

    [Fact]
    public async Task Only_one_error_is_told_for_a_place_that_became_null()
    {
        var executor = new TestExecutor("schema { query: Query } type Query { box: Box } type Box { a: Int! b: Int! }")
            .Pure("Query.box", _ => Object())
            .Pure("Box.a", _ => throw new GraphQLException("first"))
            .Pure("Box.b", _ => throw new GraphQLException("second"));
        var json = await executor.RunAsync("{ box { a b } }");
        Assert.Contains("first", json);
        Assert.DoesNotContain("second", json);
        Assert.EndsWith("\"data\":{\"box\":null}}", json);
    }

    [Theory]
    [InlineData("[[Int]]", "[[1,null]]")]
    [InlineData("[[Int!]]", "[null]")]
    [InlineData("[[Int!]!]", "null")]
    public async Task Null_travels_through_lists_of_lists(string type, string expected)
    {
        var executor = new TestExecutor($"schema {{ query: Query }} type Query {{ grid: {type} }}").Pure("Query.grid", _ => new[] { new int?[] { 1, null } });
        Assert.EndsWith($"\"data\":{{\"grid\":{expected}}}}}", await executor.RunAsync("{ grid }"));
    }

    [Fact]
    public async Task A_leaf_that_does_not_fit_its_type_counts_as_null()
    {
        var executor = new TestExecutor("schema { query: Query } type Query { ok: Int bad: Int rows: [Row] } type Row { n: Int! }")
            .Pure("Query.ok", _ => 1)
            .Pure("Query.bad", _ => "not a number")
            .Pure("Query.rows", _ => new[] { Object(("n", 1)), Object(("n", "x")), Object(("n", 3)) });
        var json = await executor.RunAsync("{ ok bad rows { n } }");
        Assert.EndsWith("""data":{"ok":1,"bad":null,"rows":[{"n":1},null,{"n":3}]}}""", json);
        Assert.Contains("\"path\":[\"bad\"]", json);
        Assert.Contains("\"path\":[\"rows\",1,\"n\"]", json);
        Assert.Contains("EXEC_INVALID_LEAF_VALUE", json);
    }

    private static TestExecutor Boxes(string fields, bool throws, bool delayed)
    {
        var parts = fields.Split(' ');
        var executor = new TestExecutor($$"""
            schema { query: Query }
            type Query { box: {{parts[1]}} }
            type Box { items: {{parts[3]}} }
            type Item { leaf: {{parts[5]}} }
            """)
            .Pure("Query.box", _ => Object(("items", new[] { Object(("leaf", 1)), Object(("leaf", null)) })))
            .Pure("Item.leaf", context => ((Dictionary<string, object?>)context.Parent!)["leaf"] ?? (throws ? throw new GraphQLException("broken") : null));
        return delayed ? executor.Delayed() : executor;
    }
}
