using System.Text.Json.Nodes;

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
            trace, found => Named(found, "deliver sessionEvents").Count >= seen.Count && expected.All(name => Named(found, name).Count > 0), patience.Token);
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

    private static IReadOnlyList<TracedSpan> Named(IReadOnlyList<TracedSpan> spans, string name) => [.. spans.Where(span => span.Name == name)];

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
