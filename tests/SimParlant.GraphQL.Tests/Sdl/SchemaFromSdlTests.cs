using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Sdl;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Typing;

public sealed class SchemaFromSdlTests
{
    [Fact]
    public void A_printed_schema_reads_back_to_the_same_text()
    {
        var sdl = SchemaPrinter.Print(Sample.Create());
        Assert.Equal(sdl, SchemaPrinter.Print(SchemaBuilder.New().AddDocumentFromString(sdl).Create()));
    }

    [Fact]
    public void Directives_stay_where_they_were_put()
    {
        const string Sdl = """
            schema @d(n: 1) { query: Query }
            extend schema @d(n: 2)
            type Query @d { a(b: Int @d): E @d }
            enum E @d { A @d @deprecated B }
            directive @d(n: Int) repeatable on SCHEMA | OBJECT | ARGUMENT_DEFINITION | FIELD_DEFINITION | ENUM | ENUM_VALUE
            """;
        var printed = SchemaPrinter.Print(SchemaBuilder.New().AddDocumentFromString(Sdl).Create());
        Assert.Contains("schema @d(n: 1) @d(n: 2) {", printed);
        Assert.Contains("type Query @d {", printed);
        Assert.Contains("a(b: Int @d): E @d", printed);
        Assert.Contains("A @d @deprecated", printed);
        Assert.Equal(printed, SchemaPrinter.Print(SchemaBuilder.New().AddDocumentFromString(printed).Create()));
    }

    [Fact]
    public async Task Objects_without_classes_are_dictionaries_that_name_their_type()
    {
        var result = await Gql.RunAsync(
            b => b.AddDocumentFromString("type Query { thing: Thing } union Thing = A | B type A { a: Int } type B { b: Int c: Int }")
                .AddResolver("Query", "thing", _ => new Dictionary<string, object?> { ["__typename"] = "B", ["b"] = 1 }),
            "{ thing { __typename ... on B { b c } } }");
        Assert.Equal("""{"thing":{"__typename":"B","b":1,"c":null}}""", result.Data().GetRawText());
    }

    [Fact]
    public async Task Defaults_fill_in_the_defaults_of_types_defined_later()
    {
        var result = await Gql.RunAsync(
            b => b.AddDocumentFromString("type Query { show(in: A = {}): Int } input A { b: B = {} } input B { n: Int = 3 }")
                .AddResolver("Query", "show", c => ((IReadOnlyDictionary<string, object?>)c.ArgumentValue<IReadOnlyDictionary<string, object?>>("in")!["b"]!)["n"]),
            "{ show }");
        Assert.Equal("""{"show":3}""", result.Data().GetRawText());
    }

    [Fact]
    public async Task Fields_resolve_with_registered_resolvers()
    {
        var result = await Gql.RunAsync(
            b => b.AddDocumentFromString("type Query { hello(name: String = \"you\"): String! } extend type Query { n: Int }")
                .AddResolver("Query", "hello", c => $"hello {c.ArgumentValue<string>("name")}")
                .AddResolver("Query", "n", _ => 1),
            "{ hello n }");
        Assert.Equal("""{"hello":"hello you","n":1}""", result.Data().GetRawText());
    }

    [Fact]
    public void Every_problem_is_listed()
    {
        var error = Assert.Throws<SchemaException>(() => SchemaBuilder.New().AddDocumentFromString("""
            type Query implements Node { a: Missing, b(c: Query): Int }
            interface Node { id: ID! }
            union U = Node
            input I { i: I! }
            enum E { A }
            enum E { B }
            extend type Nobody { a: Int }
            """).Create());
        foreach (var part in new[] { "`Missing`", "Query.b(c:)", "no field `id`", "no object type", "requires itself", "Two types are named `E`", "`Nobody`" })
        {
            Assert.Contains(error.Problems, p => p.Message.Contains(part));
        }
    }
}
