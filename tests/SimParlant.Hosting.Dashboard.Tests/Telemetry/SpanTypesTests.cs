using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Tests.Telemetry;

public sealed class SpanTypesTests
{
    [Theory]
    [InlineData("http.request.method", "http"), InlineData("http.method", "http")]
    [InlineData("db.system.name", "database"), InlineData("db.system", "database")]
    [InlineData("messaging.system", "messaging"), InlineData("messaging.operation.type", "messaging"), InlineData("messaging.destination.name", "messaging")]
    [InlineData("rpc.system", "rpc"), InlineData("rpc.system.name", "rpc")]
    [InlineData("gen_ai.provider.name", "gen_ai"), InlineData("gen_ai.system", "gen_ai"), InlineData("gen_ai.operation.name", "gen_ai")]
    [InlineData("graphql.operation.type", "graphql"), InlineData("graphql.operation.name", "graphql"), InlineData("graphql.document", "graphql")]
    [InlineData("http.route", "other"), InlineData("enduser.id", "other"), InlineData("HTTP.METHOD", "other")]
    public void A_span_is_about_what_its_attributes_say(string attribute, string type) =>
        Assert.Equal(SpanTypesOf.Find(type), Any.Span(1, 1, attributes: [new("thread.id", 7L), new(attribute, "x")]).Types);

    [Fact]
    public void A_span_may_be_about_two_things() =>
        Assert.Equal(SpanTypes.Http | SpanTypes.Rpc, Any.Span(1, 1, attributes: [new("rpc.system", "grpc"), new("http.request.method", "POST")]).Types);

    [Fact]
    public void A_trace_has_the_types_of_all_its_spans_and_is_something_else_only_when_it_has_none()
    {
        var store = new TelemetryStore(new(), TimeProvider.System);
        store.Add([Any.Span(1, 1), Any.Span(1, 2, parent: 1, attributes: new TelemetryAttribute("db.system.name", "postgresql"))]);
        store.Add([Any.Span(2, 1, attributes: new TelemetryAttribute("http.request.method", "GET")), Any.Span(2, 2, parent: 1)]);
        store.Add([Any.Span(3, 1), Any.Span(3, 2, parent: 1)]);

        Assert.Equal([3, 2, 1], Found(SpanTypes.All));
        Assert.Equal([1], Found(SpanTypes.Database));
        Assert.Equal([3], Found(SpanTypes.Other));
        Assert.Equal([2, 1], Found(SpanTypes.Database | SpanTypes.Http));
        Assert.Empty(Found(SpanTypes.GenAi));

        store.Add([Any.Span(3, 3, parent: 2, attributes: new TelemetryAttribute("gen_ai.provider.name", "x"))]);
        Assert.Equal([3], Found(SpanTypes.GenAi));
        Assert.Empty(Found(SpanTypes.Other));
        Assert.Equal((4, 1), (store.Spans(new() { Types = SpanTypes.Other }).Total, store.Spans(new() { Types = SpanTypes.GenAi }).Total));

        IEnumerable<int> Found(SpanTypes types) => store.Traces(new() { Types = types }).Items.Select(static trace => (int)trace.Id.Value);
    }

    [Fact]
    public void Every_type_is_found_by_its_name() =>
        Assert.All(SpanTypesOf.Named, static type => Assert.Equal(type.Type, SpanTypesOf.Find(type.Name.ToUpperInvariant())));
}
