using System.Text.Json.Nodes;
using SimParlant.Admin.Tests.Live;
using SimParlant.Admin.Tests.Peer;

namespace SimParlant.EndToEnd.Tests;

/// <summary>One trace of one conversation, from a client's socket over model and bus to a subscriber's, as the dashboard received it.</summary>
[Collection(StackCollection.Name)]
public sealed class TraceTests(Stack stack)
{
    // The client's own span: whatever happens for its sake hangs below.
    private const string ClientSpan = "00f067aa0ba902b7";

    [Fact]
    public async Task A_message_is_followed_from_socket_to_model_to_socket()
    {
        using var patience = Stack.Patience();
        using var ada = stack.ClientOf("ada");
        var conversation = await ada.StartConversationAsync("Traced", provider: "openai", model: "small-1");
        var trace = Guid.NewGuid().ToString("n");

        await using var subscriber = await ada.ConnectAsync(patience.Token);
        await subscriber.SubscribeAsync(
            "events", "subscription Watch($id: UUID!) { sessionEvents(sessionId: $id, afterOffset: -1) { offset status text } }",
            new { id = conversation.SessionId });
        await using var sender = await ada.ConnectAsync(patience.Token);
        await sender.SubscribeAsync(
            "send", "mutation Say($input: SendMessageInput!) { sendMessage(input: $input) { sessionEvent { offset } errors { __typename } } }",
            new { input = new { sessionId = conversation.SessionId, text = "How do refunds work?", clientKey = trace } },
            new { traceparent = $"00-{trace}-{ClientSpan}-01" });
        Assert.Null((await sender.NextAsync("send"))["sendMessage"]!["errors"]);
        List<JsonNode> seen = [];
        do
        {
            seen.Add((await subscriber.NextAsync("events"))["sessionEvents"]!);
        }
        while ((string?)seen[^1]["status"] != "ready");
        Assert.Contains(seen, happened => (string?)happened["text"] == Conversation.ApprovedAnswer);

        // A sender's batch comes library by library, so the turn may be there before what happened within it.
        string[] expected = ["mutation Say", "turn", "chat small-1", "POST", "postgresql"];
        var spans = await stack.Dashboard.SpansAsync(
            trace, found => Named(found, "deliver sessionEvents").Count >= seen.Count && expected.All(name => Named(found, name).Count > 0)
                && HangBelow(found, "deliver sessionEvents", "turn", "mutation Say") && HangBelow(found, "chat small-1", "turn") && HangBelow(found, "turn", "mutation Say"),
            patience.Token);
        var mutation = Assert.Single(Named(spans, "mutation Say"));
        Assert.Equal(ClientSpan, mutation.Parent);
        var turn = Assert.Single(Named(spans, "turn"));
        Assert.Contains(mutation, Ancestors(turn, spans));
        var questions = Named(spans, "chat small-1");
        Assert.All(questions, question => Assert.Contains(turn, Ancestors(question, spans)));
        Assert.All(questions, question => Assert.Equal("small-1", question["gen_ai.request.model"]));
        Assert.Contains(Named(spans, "POST"), call => questions.Any(question => question.Id == call.Parent));
        Assert.All(Named(spans, "deliver sessionEvents"), delivered => Assert.Contains(
            Ancestors(delivered, spans), cause => cause == turn || cause == mutation));
        Assert.Contains(Named(spans, "deliver sessionEvents"), delivered => Ancestors(delivered, spans).Contains(turn));
        Assert.Contains(spans, span => span["db.system.name"] == "postgresql" || span["db.system"] == "postgresql");
        Assert.All(spans, span => Assert.DoesNotContain("refund", span.Whole, StringComparison.OrdinalIgnoreCase));
        Assert.Empty(stack.Model.Problems);
        await stack.Dashboard.ShowAsync($"traces/detail/{trace}", "dashboard-trace");
    }

    [Fact]
    public async Task What_is_sent_from_a_page_is_followed_through_the_console_and_back_to_the_page()
    {
        using var patience = Stack.Patience();
        using var ada = stack.ClientOf("ada");
        var conversation = await ada.StartConversationAsync("Seen from the console");
        using var visitor = new Visitor(stack.Console);
        await visitor.SignInAsync("ada");
        var trace = Guid.NewGuid().ToString("n");
        visitor.Http.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ClientSpan}-01");
        using var live = await SseReader.OpenAsync(visitor.Http, $"/live/sessions/{conversation.SessionId}", null, patience.Token);
        await visitor.GetAsync($"/workspace/{conversation.WorkspaceId}/sessions/{conversation.SessionId}");
        await visitor.SubmitAsync("reply", ("Reply.Text", "How do refunds work?"));
        while (!(await live.NextAsync(patience.Token))!.Data.Contains(Conversation.ApprovedAnswer, StringComparison.Ordinal))
        {
        }

        string[] expected = ["query SessionTranscript", "mutation SendMessage", "subscription SessionEvents"];
        // Each service sends for itself: a question may be there before its answer, and what was relayed before what was delivered.
        var spans = await stack.Dashboard.SpansAsync(
            trace, found => expected.All(name => Asked(found, name) is { Count: > 0 } asked && asked.All(question => Answers(found, question).Count > 0))
                && HangBelow(found, "relay SessionEvents", "deliver sessionEvents")
                && Named(found, "relay SessionEvents").Any(relay => Ancestors(relay, found).Any(above => above.Name == "turn")), patience.Token);
        Assert.All(expected, name => Assert.All(Asked(spans, name), question => Assert.Single(Answers(spans, question))));
        Assert.All(Named(spans, "relay SessionEvents"), relay => Assert.Equal("deliver sessionEvents", spans.Single(span => span.Id == relay.Parent).Name));
        Assert.All(spans, span => Assert.DoesNotContain("refund", span.Whole, StringComparison.OrdinalIgnoreCase));
    }

    private static IReadOnlyList<TracedSpan> Asked(IReadOnlyList<TracedSpan> spans, string name) =>
        [.. Named(spans, name).Where(span => span["peer.service"] == "graph-api")];

    /// <summary>The API's spans of that name below the console's.</summary>
    private static IReadOnlyList<TracedSpan> Answers(IReadOnlyList<TracedSpan> spans, TracedSpan question) =>
        [.. Named(spans, question.Name).Where(span => span["peer.service"] is null && Ancestors(span, spans).Contains(question))];

    private static IReadOnlyList<TracedSpan> Named(IReadOnlyList<TracedSpan> spans, string name) => [.. spans.Where(span => span.Name == name)];

    /// <summary>What is between has come as well, not only both ends.</summary>
    private static bool HangBelow(IReadOnlyList<TracedSpan> spans, string name, params string[] causes) =>
        Named(spans, name).All(span => Ancestors(span, spans).Any(above => causes.Contains(above.Name)));

    /// <summary>Nearest first; the client's span itself was never sent.</summary>
    private static List<TracedSpan> Ancestors(TracedSpan span, IReadOnlyList<TracedSpan> all)
    {
        List<TracedSpan> found = [];
        for (var above = span; all.FirstOrDefault(other => other.Id == above.Parent) is { } parent && !found.Contains(parent); above = parent)
        {
            found.Add(parent);
        }

        return found;
    }
}
