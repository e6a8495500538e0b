using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Tests.Execution;

namespace SimParlant.GraphQL.Tests.Protection;

/// <summary>Whoever may not read the schema does not learn its names from errors.</summary>
public sealed class ReticenceTests
{
    [Theory]
    [InlineData(true, null, true)]
    [InlineData(true, false, false)]
    [InlineData(false, null, false)]
    [InlineData(false, true, true)]
    public async Task Suggestions_follow_the_right_of_each_request_to_introspect(bool byDefault, bool? forRequest, bool suggested)
    {
        var schema = new TestExecutor("schema { query: Query } type Query { name(first: Int): Int }");
        schema.Options.IntrospectionAllowed = byDefault;
        var executor = schema.Build();
        foreach (var document in new[] { "{ nam }", "{ name(frst: 1) }", "{ name @skp }", "query($a: Itn) { name(first: $a) }" })
        {
            var request = OperationRequestBuilder.New().SetDocument(document);
            if (forRequest is { } allowed) request.AllowIntrospection(allowed);
            await using var result = await executor.ExecuteAsync(request.Build());
            Assert.Equal(suggested, result.ToJson().Contains("Did you mean", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_cached_introspection_is_still_refused_to_those_who_may_not()
    {
        var executor = new TestExecutor("schema { query: Query } type Query { name: Int }").Build();
        foreach (var allowed in new[] { true, false, true })
        {
            await using var result = await executor.ExecuteAsync(
                OperationRequestBuilder.New().SetDocument("{ __type(name: \"Query\") { name } }").AllowIntrospection(allowed).Build());
            Assert.Equal(allowed, !result.ToJson().Contains("HC0046", StringComparison.Ordinal));
        }
    }
}
