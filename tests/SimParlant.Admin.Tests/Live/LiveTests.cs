using System.Net;
using System.Text.Json;
using SimParlant.Admin.Tests.Peer;

namespace SimParlant.Admin.Tests.Live;

public sealed class LiveTests : IDisposable
{
    private static readonly string Stream = $"/live/sessions/{Sample.SessionId}";
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));

    private CancellationToken Patience => _patience.Token;

    public void Dispose() => _patience.Dispose();

    [Fact]
    public async Task Events_arrive_as_the_rows_a_page_would_show()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        using var live = await SseReader.OpenAsync(ada.Http, $"{Stream}?after=2", null, Patience);
        var graph = await console.Graph.Subscriptions.NextAsync(Patience);
        Assert.Equal("graphql-transport-ws", graph.Protocol);
        Assert.Equal("Bearer demo-ada", graph.Init.GetProperty("payload").GetProperty("Authorization").GetString());
        Assert.Equal((Sample.SessionId, 2), (graph.Variables.GetProperty("session").GetGuid(), graph.Variables.GetProperty("after").GetInt32()));

        await graph.NextAsync(new { sessionEvents = Sample.Event(3, "STATUS_UPDATE", status: "typing") });
        Assert.Equal(new("busy", "true", null), await live.NextAsync(Patience));
        Assert.Contains("class=\"quiet\"", (await live.NextAsync(Patience))!.Data);

        await graph.NextAsync(new { sessionEvents = Sample.Event(4, "AGENT_MESSAGE", "one\n<two>") });
        Assert.Equal(new("busy", "false", null), await live.NextAsync(Patience));
        var row = await live.NextAsync(Patience);
        Assert.Equal(("row", "4"), (row!.Name, row.Id));
        Assert.Contains("bubble agent", row.Data);
        Assert.Contains("one\n&lt;two&gt;", WebUtility.HtmlDecode(row.Data.Replace("&lt;", "&amp;lt;").Replace("&gt;", "&amp;gt;")));
    }

    [Fact]
    public async Task A_reply_is_shown_while_it_grows_and_withdrawn_when_it_is_made()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync($"/workspace/ws-acme/sessions/{Sample.SessionId}");
        Assert.Contains($"data-growing=\"{Stream}/reply\"", ada.Html);
        using var live = await SseReader.OpenAsync(ada.Http, $"{Stream}/reply", null, Patience);
        var graph = await console.Graph.Subscriptions.NextAsync(Patience);
        Assert.Equal(Sample.SessionId, graph.Variables.GetProperty("session").GetGuid());
        await graph.NextAsync(new { replyProgress = new { turnId = Sample.DraftId, position = 0, text = "Refunds\n<take>", isDone = false } });
        var piece = await live.NextAsync(Patience);
        Assert.Equal("piece", piece!.Name);
        var told = JsonDocument.Parse(piece.Data).RootElement;
        Assert.Equal((0, "Refunds\n<take>"), (told.GetProperty("position").GetInt32(), told.GetProperty("text").GetString()));
        await graph.NextAsync(new { replyProgress = new { turnId = Sample.DraftId, position = 14, text = "", isDone = true } });
        Assert.Equal("done", (await live.NextAsync(Patience))!.Name);
        await graph.SendAsync(new { id = "1", type = "complete" });
        Assert.Equal("end", (await live.NextAsync(Patience))!.Name);
    }

    [Fact]
    public async Task A_reconnecting_browser_goes_on_where_it_was()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        using var live = await SseReader.OpenAsync(ada.Http, $"{Stream}?after=2", "17", Patience);
        Assert.Equal(17, (await console.Graph.Subscriptions.NextAsync(Patience)).Variables.GetProperty("after").GetInt32());
    }

    [Fact]
    public async Task A_broken_connection_ends_the_stream_so_that_the_browser_tries_again()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        using var live = await SseReader.OpenAsync(ada.Http, Stream, null, Patience);
        var graph = await console.Graph.Subscriptions.NextAsync(Patience);
        await graph.NextAsync(new { sessionEvents = Sample.Event(0, "CUSTOMER_MESSAGE", "hi") });
        Assert.Equal("row", (await live.NextAsync(Patience))!.Name);
        graph.Drop();
        Assert.Null(await live.NextAsync(Patience));
    }

    [Fact]
    public async Task A_completed_subscription_tells_the_browser_to_stop()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        using var live = await SseReader.OpenAsync(ada.Http, Stream, null, Patience);
        var graph = await console.Graph.Subscriptions.NextAsync(Patience);
        await graph.SendAsync(new { id = "1", type = "complete" });
        Assert.Equal("end", (await live.NextAsync(Patience))!.Name);
        Assert.Null(await live.NextAsync(Patience));
    }

    [Fact]
    public async Task An_error_of_the_graph_is_told_and_final()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        using var live = await SseReader.OpenAsync(ada.Http, Stream, null, Patience);
        var graph = await console.Graph.Subscriptions.NextAsync(Patience);
        await graph.SendAsync(new { id = "1", type = "error", payload = new[] { new { message = "This session is not yours.", extensions = new { code = "NOT_FOUND" } } } });
        Assert.Equal(new("problem", "This session is not yours.", null), await live.NextAsync(Patience));
    }

    [Fact]
    public async Task A_refused_token_is_told_and_final()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        console.Graph.Subscriptions.RefuseWith = 4403;
        using var live = await SseReader.OpenAsync(ada.Http, Stream, null, Patience);
        Assert.Equal("problem", (await live.NextAsync(Patience))!.Name);
    }

    [Fact]
    public async Task A_ping_is_answered()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        using var live = await SseReader.OpenAsync(ada.Http, Stream, null, Patience);
        var graph = await console.Graph.Subscriptions.NextAsync(Patience);
        await graph.SendAsync(new { type = "ping" });
        await graph.ReceiveAsync("pong");
    }

    [Fact]
    public async Task A_browser_that_leaves_takes_its_subscription_along()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        var live = await SseReader.OpenAsync(ada.Http, Stream, null, Patience);
        var graph = await console.Graph.Subscriptions.NextAsync(Patience);
        live.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => graph.HangUpAsync().WaitAsync(Patience));
        Assert.False(Patience.IsCancellationRequested);
    }

    [Fact]
    public async Task Activity_of_a_workspace_arrives_as_session_rows_and_obeys_the_filter()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        using var live = await SseReader.OpenAsync(ada.Http, "/live/workspaces/ws-acme?status=active", null, Patience);
        var graph = await console.Graph.Subscriptions.NextAsync(Patience);
        Assert.Equal("ws-acme", graph.Variables.GetProperty("workspace").GetString());
        await graph.NextAsync(new { workspaceActivity = new { at = "2026-01-10T08:00:00.000Z", session = Sample.Session() } });
        var row = await live.NextAsync(Patience);
        Assert.Equal("row", row!.Name);
        Assert.Contains($"data-id=\"{Sample.SessionId}\"", row.Data);
        await graph.NextAsync(new { workspaceActivity = new { at = "2026-01-10T08:00:00.000Z", session = Sample.Session("COMPLETED") } });
        Assert.Equal(new("gone", Sample.SessionId.ToString(), null), await live.NextAsync(Patience));
    }

    [Fact]
    public async Task Nobody_follows_without_signing_in()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var visitor = console.Visit();
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync(Stream)).StatusCode);
    }

    [Fact]
    public async Task A_reply_sent_by_script_answers_with_the_key_of_the_next()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync($"/workspace/ws-acme/sessions/{Sample.SessionId}");
        var token = System.Text.RegularExpressions.Regex.Match(ada.Html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;

        async Task<(HttpStatusCode, JsonElement)> SendAsync(string text)
        {
            var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Reply.Text", text), new("Reply.ClientKey", "key-1")]);
            var response = await ada.Http.PostAsync($"{Stream}/messages", form, Patience);
            return (response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Patience)));
        }

        var (status, answer) = await SendAsync("Hello");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual("key-1", answer.GetProperty("clientKey").GetString());
        Assert.Equal("key-1", console.Graph.Last("SendMessage").Input.GetProperty("clientKey").GetString());

        (status, answer) = await SendAsync("  ");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("Write a message first.", answer.GetProperty("message").GetString());

        console.Graph.On("SendMessage", _ => Sample.Refused("SessionNotActiveError", "The session is over."));
        (status, answer) = await SendAsync("Hello");
        Assert.Equal((HttpStatusCode.Conflict, "SESSION_NOT_ACTIVE"), (status, answer.GetProperty("code").GetString()));
    }
}
