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
