using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.GraphQL.Sdl;
using SimParlant.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace SimParlant.GraphApi.Tests;

public sealed class SchemaTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task The_schema_is_the_committed_one() =>
        Snapshot.Match(SchemaPrinter.Print((await api.Services.GetRequestExecutorAsync()).Schema), "SimParlant.GraphApi/schema.graphql");

    [Theory]
    [InlineData("sessions(where: { ipAddress: { eq: \"::1\" } })", "ipAddress")]
    [InlineData("sessions(where: { userAgent: { contains: \"x\" } })", "userAgent")]
    [InlineData("sessions(order: [{ referrer: ASC }])", "referrer")]
    [InlineData("sessions(where: { variables: { valueKind: { eq: OBJECT } } })", "variables")]
    [InlineData("agents(where: { workspaceId: { neq: \"x\" } })", "workspaceId")]
    [InlineData("agents(order: [{ deletedAt: ASC }])", "deletedAt")]
    [InlineData("agents(where: { systemPrompt: { startsWith: \"x\" } })", "systemPrompt")]
    public async Task What_clients_are_not_shown_cannot_be_asked_about_by_filter_or_order(string list, string member)
    {
        var answer = await api.GraphAsync("ada", $$"""{ workspace(id: "{{Demo.AcmeSupport}}") { {{list}} { nodes { id } } } }""");
        Assert.Null(answer["data"]);
        Assert.Contains($"`{member}`", (string?)answer["errors"]![0]!["message"]);
    }

    [Fact]
    public async Task Every_mutation_shows_the_operation_that_guards_it_and_none_is_open_to_anybody()
    {
        var schema = (await api.Services.GetRequestExecutorAsync()).Schema;
        foreach (var field in schema.Mutation!.Fields.Where(f => !f.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            var policy = Assert.Single(field.Policies).Policy;
            Assert.True(Enum.TryParse<Operation>(policy, out _), $"{field.Coordinate}: {policy} is no operation of the policy.");
        }
    }

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
