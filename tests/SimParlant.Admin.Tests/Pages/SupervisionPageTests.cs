using System.Net;
using SimParlant.Admin.Tests.Peer;

namespace SimParlant.Admin.Tests.Pages;

public sealed class SupervisionPageTests
{
    private static readonly string Session = $"/workspace/ws-acme/sessions/{Sample.SessionId}";
    private static readonly string Behaviour = $"/workspace/ws-acme/agents/{Sample.AgentId}/behaviour";

    [Fact]
    public async Task A_transcript_tells_in_words_what_happened_and_why()
    {
        await using var console = await ConsoleHost.StartAsync();
        console.Graph.On("SessionTranscript", _ => new { session = Sample.SupervisedSession("PAUSED") });
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync(Session);
        foreach (var words in new[]
        {
            "Calls orders with {\"number\":7}", "orders answered {\"state\":\"sent\"}", "Goes back in “Return an item” to ask", "Remembers order = 7",
            "Why did it say this?", "An approved answer, word for word. it was asked for", "When a return is wanted, tell the rule.",
            "gave way to something of higher priority", "enter “Return an item” to ask.", "orders: missing data.", "Grace Hopper took over", "Human answers",
        })
        {
            Assert.Contains(words, ada.Text);
        }

        Assert.Contains("Grace Hopper: </span>I am human.", ada.Html);
    }

    [Theory]
    [InlineData("AUTO", "paused", "PAUSED")]
    [InlineData("PAUSED", "auto", "AUTO")]
    [InlineData("AUTO", "manual", "MANUAL")]
    public async Task A_session_is_taken_over_and_handed_back(string mode, string button, string sent)
    {
        await using var console = await ConsoleHost.StartAsync();
        console.Graph.On("SessionTranscript", _ => new { session = Sample.SupervisedSession(mode) });
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync(Session);
        Assert.Contains($"value=\"{button}\"", ada.Html);
        Assert.DoesNotContain($"name=\"Mode.To\" value=\"{mode.ToLowerInvariant()}\"", ada.Html);
        Assert.Equal(HttpStatusCode.Redirect, (await ada.SubmitAsync("mode", ("Mode.To", button))).StatusCode);
        Assert.Equal(sent, console.Graph.Last("SetSessionMode").Input.GetProperty("mode").GetString());
    }

    [Fact]
    public async Task A_member_answers_in_the_agents_stead()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync(Session);
        Assert.Equal(HttpStatusCode.Redirect, (await ada.SubmitAsync("answer", ("Human.Text", "I am here."), ("Human.OnBehalf", "true"))).StatusCode);
        var input = console.Graph.Last("SendAgentMessage").Input;
        Assert.Equal(("I am here.", true), (input.GetProperty("text").GetString(), input.GetProperty("onBehalfOfAgent").GetBoolean()));
        Assert.NotEmpty(input.GetProperty("clientKey").GetString()!);
    }

    [Fact]
    public async Task A_draft_is_approved_edited_or_rejected_where_it_is_read()
    {
        await using var console = await ConsoleHost.StartAsync();
        console.Graph.On("SessionTranscript", _ => new { session = Sample.SupervisedSession("MANUAL", Sample.Draft()) });
        using var ada = await console.VisitAsAdaAsync();
        foreach (var page in new[] { Session, "/workspace/ws-acme/drafts" })
        {
            await ada.GetAsync(page);
            Assert.Contains("You may &lt;b&gt;return&lt;/b&gt; it.", ada.Html);
            Assert.EndsWith("?done=decided", (await ada.SubmitAsync("draft", ("Draft.Do", "approve"))).Headers.Location!.ToString());
            Assert.Equal(Sample.DraftId, console.Graph.Last("ApproveReply").Input.GetProperty("replyId").GetGuid());
            await ada.GetAsync(page);
            await ada.SubmitAsync("draft", ("Draft.Do", "edit"), ("Draft.Text", "Send it back."));
            Assert.Equal("Send it back.", console.Graph.Last("EditReply").Input.GetProperty("text").GetString());
            await ada.GetAsync(page);
            await ada.SubmitAsync("draft", ("Draft.Do", "reject"), ("Draft.Reason", "rude"));
            Assert.Equal("rude", console.Graph.Last("RejectReply").Input.GetProperty("reason").GetString());
        }
    }

    [Fact]
    public async Task Who_decides_second_is_told_so_although_the_draft_is_gone()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync("/workspace/ws-acme/drafts");
        console.Graph.On("PendingReplies", _ => new { workspace = new { pendingReplies = Sample.Nodes() } });
        console.Graph.On("ApproveReply", _ => Sample.Refused("DraftNotPendingError", "Nothing is left to decide about this reply: it is rejected."));
        Assert.Equal(HttpStatusCode.Conflict, (await ada.SubmitAsync("draft", ("Draft.Do", "approve"))).StatusCode);
        Assert.Contains("it is rejected", ada.Text);
    }

    [Fact]
    public async Task A_reader_reads_drafts_and_decides_nothing()
    {
        await using var console = await ConsoleHost.StartAsync(permission: "READ");
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync("/workspace/ws-acme/drafts");
        Assert.Contains("You may", ada.Text);
        Assert.DoesNotContain("Draft.Do", ada.Html);
        await ada.GetAsync(Session);
        Assert.DoesNotContain("Mode.To", ada.Html);
    }

    [Fact]
    public async Task A_behaviour_is_shown_and_replaced()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync(Behaviour);
        Assert.Contains("\"when\": \"always\"", WebUtility.HtmlDecode(ada.Html));
        var saved = await ada.SubmitAsync("behaviour", ("Form.Text", """{ "terms": [] }"""));
        Assert.EndsWith("?done=saved", saved.Headers.Location!.ToString());
        Assert.Equal("""{"terms":[]}""", console.Graph.Last("ReplaceBehaviour").Input.GetProperty("document").GetRawText().Replace(" ", ""));
    }

    [Fact]
    public async Task What_is_wrong_with_a_behaviour_is_told_by_its_path_and_the_text_is_kept()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync(Behaviour);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.SubmitAsync("behaviour", ("Form.Text", "{ \"mine\" "))).StatusCode);
        Assert.Contains("line 1", ada.Text);
        Assert.Contains("{ \"mine\"", WebUtility.HtmlDecode(ada.Html));
        console.Graph.On("ReplaceBehaviour", _ => Sample.Refused(
            "InvalidInputError", "Not acceptable.", new { field = "journeys[0].states[2].tool", message = "There is no tool \"x\"." }));
        await ada.GetAsync(Behaviour);
        await ada.SubmitAsync("behaviour", ("Form.Text", "{}"));
        Assert.Contains("journeys[0].states[2].tool: There is no tool \"x\".", ada.Text);
    }
}
