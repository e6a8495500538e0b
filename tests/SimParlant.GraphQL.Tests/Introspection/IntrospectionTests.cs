using System.Text.Json;

namespace SimParlant.GraphQL.Tests.Typing;

public sealed class IntrospectionTests
{
    [Theory]
    [InlineData("""{ __type(name: "Nope") { name } }""", """{"__type":null}""")]
    [InlineData("""{ __type(name: "Either") { kind possibleTypes { name } } }""", """{"__type":{"kind":"UNION","possibleTypes":[{"name":"Left"},{"name":"Right"}]}}""")]
    [InlineData("""{ __type(name: "IEvent") { kind fields { name type { kind ofType { name } } } possibleTypes { name } } }""",
        """{"__type":{"kind":"INTERFACE","fields":[{"name":"offset","type":{"kind":"NON_NULL","ofType":{"name":"Int"}}}],"possibleTypes":[{"name":"MessageEvent"},{"name":"StatusEvent"}]}}""")]
    [InlineData("""{ __type(name: "AgentStatus") { enumValues { name } } }""",
        """{"__type":{"enumValues":[{"name":"ACTIVE"},{"name":"INACTIVE"},{"name":"PENDING_REVIEW"}]}}""")]
    [InlineData("""{ __type(name: "AgentStatus") { enumValues(includeDeprecated: true) { isDeprecated deprecationReason } } }""",
        """{"__type":{"enumValues":[{"isDeprecated":false,"deprecationReason":null},{"isDeprecated":false,"deprecationReason":null},{"isDeprecated":false,"deprecationReason":null},{"isDeprecated":true,"deprecationReason":"use Inactive"}]}}""")]
    [InlineData("""{ __type(name: "FilterInput") { kind isOneOf inputFields { name defaultValue } } }""",
        """{"__type":{"kind":"INPUT_OBJECT","isOneOf":false,"inputFields":[{"name":"text","defaultValue":null},{"name":"limit","defaultValue":"20"},{"name":"statuses","defaultValue":null}]}}""")]
    [InlineData("""{ __type(name: "UUID") { kind specifiedByURL } }""", """{"__type":{"kind":"SCALAR","specifiedByURL":"https://tools.ietf.org/html/rfc4122"}}""")]
    [InlineData("{ __schema { queryType { name } mutationType { name } subscriptionType { name } } }",
        """{"__schema":{"queryType":{"name":"Query"},"mutationType":{"name":"Mutation"},"subscriptionType":{"name":"Subscription"}}}""")]
    [InlineData("{ __schema { directives { name isRepeatable } } }",
        """{"__schema":{"directives":[{"name":"authorize","isRepeatable":true},{"name":"deprecated","isRepeatable":false},{"name":"include","isRepeatable":false},{"name":"oneOf","isRepeatable":false},{"name":"skip","isRepeatable":false},{"name":"specifiedBy","isRepeatable":false}]}}""")]
    public async Task A_schema_describes_itself(string query, string expected)
    {
        var result = await Gql.RunAsync(await Gql.SampleAsync(), query);
        Assert.Equal(expected, result.Data().GetRawText());
    }

    [Fact]
    public async Task Deprecated_fields_are_shown_on_demand()
    {
        var executor = await Gql.SampleAsync();
        Assert.DoesNotContain("old", Names(await Gql.RunAsync(executor, """{ __type(name: "Agent") { fields { name } } }""")));
        Assert.Contains("old", Names(await Gql.RunAsync(executor, """{ __type(name: "Agent") { fields(includeDeprecated: true) { name } } }""")));
    }

    private static IEnumerable<string?> Names(JsonElement result) =>
        result.Data().GetProperty("__type").GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString());
}
