using System.Diagnostics;
using SimParlant.Admin.Tests.Live;
using SimParlant.Admin.Tests.Peer;
using SimParlant.Testing;

namespace SimParlant.Admin.Tests.Graph;

/// <summary>What the console leaves in the traces of its visitors, and of those whose words it shows.</summary>
public sealed class GraphSpansTests : IDisposable
{
    private static readonly string Stream = $"/live/sessions/{Sample.SessionId}";
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));

    private CancellationToken Patience => _patience.Token;

    public void Dispose() => _patience.Dispose();

    [Fact]
    public async Task A_page_is_one_trace_from_the_visitor_through_the_console_to_the_graph()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        using var spans = new SpansOf();
        ada.Http.DefaultRequestHeaders.Add("traceparent", spans.TraceParent);
        await ada.GetAsync("/workspace/ws-acme/agents");

        var page = await spans.OneAsync("GET /workspace/{WorkspaceId}/agents");
        var question = await spans.OneAsync("query AgentList");
        Assert.Equal((ActivityKind.Server, ActivityKind.Client), (page.Kind, question.Kind));
        Assert.Equal(page.SpanId, question.ParentSpanId);
        Assert.Equal(
            new Dictionary<string, object?> { ["graphql.operation.type"] = "query", ["graphql.operation.name"] = "AgentList", ["peer.service"] = "graph-api" },
            question.TagObjects.ToDictionary());
        Assert.Equal(ActivityStatusCode.Unset, question.Status);
        var call = Assert.Single(spans.All, span => span.ParentSpanId == question.SpanId);
        Assert.Equal((ActivityKind.Client, "System.Net.Http"), (call.Kind, call.Source.Name));
        // The peer is a server as the graph is, and took the trace from the call's headers.
        var served = Assert.Single(spans.All, span => span.ParentSpanId == call.SpanId);
        Assert.Equal((ActivityKind.Server, "Microsoft.AspNetCore"), (served.Kind, served.Source.Name));
    }

    [Theory]
    [InlineData(502, "<html>", "text/html", "GRAPH_UNREACHABLE")]
    [InlineData(200, "{", "application/json", "GRAPH_BAD_ANSWER")]
    [InlineData(200, "{\"errors\":[{\"message\":\"Ada's secret\",\"extensions\":{\"code\":\"NOT_FOUND\"}}]}", "application/graphql-response+json", "NOT_FOUND")]
    public async Task A_question_that_fails_says_how_and_not_what(int status, string body, string mediaType, string code)
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        console.Graph.OnRaw("AgentList", status, body, mediaType);
        using var spans = new SpansOf();
        ada.Http.DefaultRequestHeaders.Add("traceparent", spans.TraceParent);
        await ada.GetAsync("/workspace/ws-acme/agents");
        var question = await spans.OneAsync("query AgentList");
        Assert.Equal((ActivityStatusCode.Error, null), (question.Status, question.StatusDescription));
        Assert.Equal(code, question.GetTagItem("error.type"));
    }

    [Fact]
    public async Task A_live_page_opens_in_the_trace_of_its_reader_and_shows_events_in_the_trace_that_caused_them()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        using var spans = new SpansOf();
        using var cause = new SpansOf();
        ada.Http.DefaultRequestHeaders.Add("traceparent", spans.TraceParent);
        using var live = await SseReader.OpenAsync(ada.Http, Stream, null, Patience);
        var graph = await console.Graph.Subscriptions.NextAsync(Patience);
        var opening = await spans.OneAsync("subscription SessionEvents");
        Assert.Equal(ActivityKind.Client, opening.Kind);
        var said = graph.Subscribe.GetProperty("payload").GetProperty("extensions");
        Assert.Equal((opening.Id, true), (said.GetProperty("traceparent").GetString(), said.GetProperty("returnTraceparent").GetBoolean()));
        Assert.Contains(spans.All, span => span.Source.Name == "System.Net.Http" && span.ParentSpanId == opening.SpanId);

        await NextAsync(graph, 3, cause.TraceParent);
        await live.NextAsync(Patience);
        var relay = await cause.OneAsync("relay SessionEvents");
        Assert.Equal((ActivityKind.Consumer, cause.TraceParent), (relay.Kind, relay.ParentId));
        Assert.Equal(opening.ParentSpanId, Assert.Single(relay.Links).Context.SpanId);
        Assert.DoesNotContain(relay.TagObjects, tag => tag.Value!.ToString()!.Contains(Sample.SessionId.ToString(), StringComparison.Ordinal));

        // What nobody records, and what says nothing of a trace, is shown as well.
        var known = cause.All.Count;
        await NextAsync(graph, 4, cause.TraceParent[..^2] + "00");
        await live.NextAsync(Patience);
        await NextAsync(graph, 5, null);
        await live.NextAsync(Patience);
        await NextAsync(graph, 6, "no trace at all");
        Assert.Equal("6", (await live.NextAsync(Patience))!.Id);
        Assert.Equal(known, cause.All.Count);
    }

    [Fact]
    public async Task A_live_page_that_is_refused_says_so_in_its_trace()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        console.Graph.Subscriptions.RefuseWith = 4401;
        using var spans = new SpansOf();
        ada.Http.DefaultRequestHeaders.Add("traceparent", spans.TraceParent);
        using var live = await SseReader.OpenAsync(ada.Http, Stream, null, Patience);
        Assert.Equal("problem", (await live.NextAsync(Patience))!.Name);
        var opening = await spans.OneAsync("subscription SessionEvents");
        Assert.Equal((ActivityStatusCode.Error, "AUTH_NOT_AUTHENTICATED"), (opening.Status, opening.GetTagItem("error.type")));
    }

    [Fact]
    public async Task A_trace_that_nobody_records_is_handed_on_all_the_same()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        using var spans = new SpansOf();
        ada.Http.DefaultRequestHeaders.Add("traceparent", spans.TraceParent[..^2] + "00");
        using var live = await SseReader.OpenAsync(ada.Http, Stream, null, Patience);
        var graph = await console.Graph.Subscriptions.NextAsync(Patience);
        Assert.Matches($"^00-{spans.Trace}-[0-9a-f]{{16}}-00$", graph.Subscribe.GetProperty("payload").GetProperty("extensions").GetProperty("traceparent").GetString());
        Assert.Empty(spans.All);
    }

    private static Task NextAsync(SocketPeer graph, int offset, string? traceparent) => graph.SendAsync(new
    {
        id = "1", type = "next",
        payload = new { data = new { sessionEvents = Sample.Event(offset, "CUSTOMER_MESSAGE", "Hello") }, extensions = new { traceparent } },
    });
}
