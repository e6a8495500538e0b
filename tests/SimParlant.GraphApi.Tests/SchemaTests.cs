using SimParlant.GraphApi.Tests.Support;
using SimParlant.GraphQL.Sdl;
using Microsoft.Extensions.DependencyInjection;

namespace SimParlant.GraphApi.Tests;

public sealed class SchemaTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task The_schema_is_the_committed_one() =>
        Snapshot.Match(SchemaPrinter.Print((await api.Services.GetRequestExecutorAsync()).Schema), "SimParlant.GraphApi/schema.graphql");

    [Fact]
    public async Task Production_does_not_describe_itself()
    {
        var answer = await api.GraphAsync("ada", "{ __schema { queryType { name } } }");
        Assert.NotNull(answer["errors"]);
        using var client = api.As("ada");
        using var sdl = await client.GetAsync("/graphql?sdl");
        Assert.False(sdl.IsSuccessStatusCode);
    }
}
