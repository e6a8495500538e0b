using System.Net;
using System.Text.Json;
using SimParlant.Admin.Tests.Peer;

namespace SimParlant.Admin.Tests.Pages;

public sealed class ChangeTests
{
    private static readonly string Agent = $"/workspace/ws-acme/agents/{Sample.AgentId}";
    private static readonly string Session = $"/workspace/ws-acme/sessions/{Sample.SessionId}";

    [Fact]
    public async Task An_agent_is_created_and_shown()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync("/workspace/ws-acme/agents/new");
        var created = await ada.SubmitAsync("agent", ("Form.Name", " Sales "), ("Form.Status", "inactive"), ("Form.CompositionMode", "strict"), ("Form.Temperature", "30"));
        Assert.EndsWith($"{Agent}/guidelines?done=created", created.Headers.Location!.ToString());
        var input = console.Graph.Last("CreateAgent").Input;
        Assert.Equal(("ws-acme", "Sales", "INACTIVE", "STRICT", 30), (
            input.GetProperty("workspaceId").GetString(), input.GetProperty("name").GetString(), input.GetProperty("status").GetString(),
            input.GetProperty("compositionMode").GetString(), input.GetProperty("temperature").GetInt32()));
        await ada.FollowAsync(created);
        Assert.Contains("Created.", ada.Text);
    }

    [Fact]
    public async Task A_form_with_mistakes_comes_back_with_its_values_and_every_mistake()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync("/workspace/ws-acme/agents/new");
        var refused = await ada.SubmitAsync("agent", ("Form.Name", " "), ("Form.Temperature", "300"), ("Form.Description", "kept"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Give the agent a name.", ada.Text);
        Assert.Contains("A whole number from 0 to 100.", ada.Text);
        Assert.Contains("value=\"kept\"", ada.Html);
        Assert.DoesNotContain(console.Graph.Calls, call => call.Operation == "CreateAgent");
    }

    [Fact]
    public async Task What_the_graph_refuses_is_shown_with_its_code()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        console.Graph.On("UpdateAgent", _ => Sample.Refused("AgentNameTakenError", "An agent named Support exists."));
        await ada.GetAsync(Agent);
        var refused = await ada.SubmitAsync("agent", ("Form.Name", "Support"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("An agent named Support exists.", ada.Text);
        Assert.Contains("AGENT_NAME_TAKEN", ada.Text);
    }

    [Fact]
    public async Task What_was_emptied_is_sent_as_null_and_what_cannot_be_empty_is_left_out()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync(Agent);
        await ada.SubmitAsync("agent", ("Form.Name", "Support"), ("Form.Description", ""), ("Form.Temperature", ""), ("Form.ModelName", " "));
        var input = console.Graph.Last("UpdateAgent").Input;
        Assert.Equal(JsonValueKind.Null, input.GetProperty("description").ValueKind);
        Assert.Equal(JsonValueKind.Null, input.GetProperty("temperature").ValueKind);
        Assert.False(input.TryGetProperty("modelName", out _));
    }

    [Fact]
    public async Task A_field_the_graph_refuses_is_marked()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        console.Graph.On("UpdateAgent", _ => Sample.Refused("InvalidInputError", "Invalid.", new { field = "modelName", message = "No such model." }));
        await ada.GetAsync(Agent);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.SubmitAsync("agent", ("Form.Name", "Support"))).StatusCode);
        Assert.Contains("id=\"model-note\">No such model.", ada.Html);
    }

    [Fact]
    public async Task An_agent_is_deleted_only_after_confirmation()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync($"{Agent}/delete");
        Assert.DoesNotContain(console.Graph.Calls, call => call.Operation == "DeleteAgent");
        var deleted = await ada.SubmitAsync("delete");
        Assert.EndsWith("/workspace/ws-acme/agents?done=deleted", deleted.Headers.Location!.ToString());
        Assert.Equal(Sample.AgentId, console.Graph.Last("DeleteAgent").Input.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Guidelines_are_added_changed_switched_and_deleted()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync($"{Agent}/guidelines");
        Assert.Equal(HttpStatusCode.Redirect, (await ada.SubmitAsync("new", ("Form.Condition", "it rains"), ("Form.Action", "say so"), ("Form.Priority", "7"), ("Form.Enabled", "true"))).StatusCode);
        var input = console.Graph.Last("CreateGuideline").Input;
        Assert.Equal(("it rains", "say so", 7, true), (
            input.GetProperty("condition").GetString(), input.GetProperty("action").GetString(), input.GetProperty("priority").GetInt32(), input.GetProperty("enabled").GetBoolean()));

        await ada.SubmitAsync("rows", ("Act.Do", $"disable:{Sample.GuidelineId}"));
        Assert.Equal("{\"id\":\"" + Sample.GuidelineId + "\",\"enabled\":false}", console.Graph.Last("UpdateGuideline").Input.GetRawText());

        var deleted = await ada.SubmitAsync("rows", ("Act.Do", $"delete:{Sample.GuidelineId}"));
        Assert.EndsWith("?done=deleted", deleted.Headers.Location!.ToString());
        Assert.Equal(Sample.GuidelineId, console.Graph.Last("DeleteGuideline").Input.GetProperty("id").GetGuid());

        await ada.GetAsync($"{Agent}/guidelines/{Sample.GuidelineId}");
        Assert.Equal(HttpStatusCode.Redirect, (await ada.SubmitAsync("guideline", ("Form.Condition", "it snows"), ("Form.Action", "say so"))).StatusCode);
        Assert.False(console.Graph.Last("UpdateGuideline").Input.GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task Canned_responses_are_added_changed_switched_and_deleted()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync($"{Agent}/canned-responses");
        await ada.SubmitAsync("new", ("Form.Template", "Hello"), ("Form.Tags", "a, b,"), ("Form.Conditions", "one\r\ntwo\n"), ("Form.Enabled", "true"));
        var input = console.Graph.Last("CreateCannedResponse").Input;
        Assert.Equal(["a", "b"], input.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal(["one", "two"], input.GetProperty("conditions").EnumerateArray().Select(condition => condition.GetString()));

        await ada.SubmitAsync("rows", ("Act.Do", $"enable:{Sample.ResponseId}"));
        Assert.True(console.Graph.Last("UpdateCannedResponse").Input.GetProperty("enabled").GetBoolean());
        await ada.SubmitAsync("rows", ("Act.Do", $"delete:{Sample.ResponseId}"));
        Assert.Equal(Sample.ResponseId, console.Graph.Last("DeleteCannedResponse").Input.GetProperty("id").GetGuid());

        await ada.GetAsync($"{Agent}/canned-responses/{Sample.ResponseId}");
        Assert.Equal(HttpStatusCode.Redirect, (await ada.SubmitAsync("response", ("Form.Template", "Bye"), ("Form.Category", ""))).StatusCode);
        Assert.Equal(JsonValueKind.Null, console.Graph.Last("UpdateCannedResponse").Input.GetProperty("category").ValueKind);
    }

    [Fact]
    public async Task A_session_is_started_written_in_and_ended()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync($"/workspace/ws-acme/sessions/new?agent={Sample.AgentId}");
        Assert.Matches($"value=\"{Sample.AgentId}\"[^>]* selected", ada.Html);
        var started = await ada.SubmitAsync("start", ("Form.AgentId", Sample.AgentId.ToString()), ("Form.Title", "Trial"));
        Assert.EndsWith(Session, started.Headers.Location!.ToString());
        Assert.Equal("Trial", console.Graph.Last("StartSession").Input.GetProperty("title").GetString());

        await ada.FollowAsync(started);
        Assert.Equal(HttpStatusCode.Redirect, (await ada.SubmitAsync("reply", ("Reply.Text", "Hello?"))).StatusCode);
        var sent = console.Graph.Last("SendMessage").Input;
        Assert.Equal("Hello?", sent.GetProperty("text").GetString());
        Assert.Equal(32, sent.GetProperty("clientKey").GetString()!.Length);

        await ada.SubmitAsync("reply", ("Reply.Text", "Hello?"));
        Assert.Equal(sent.GetProperty("clientKey").GetString(), console.Graph.Last("SendMessage").Input.GetProperty("clientKey").GetString());

        Assert.EndsWith("?done=ended", (await ada.SubmitAsync("end")).Headers.Location!.ToString());
        Assert.Equal(Sample.SessionId, console.Graph.Last("EndSession").Input.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_session_without_an_agent_is_not_started()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync("/workspace/ws-acme/sessions/new");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.SubmitAsync("start", ("Form.AgentId", ""))).StatusCode);
        Assert.Contains("id=\"agent-note\">Choose an agent.", ada.Html);
    }

    [Fact]
    public async Task A_session_that_is_over_takes_no_reply()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        console.Graph.On("SessionTranscript", _ => new { session = Sample.Session("COMPLETED") });
        await ada.GetAsync(Session);
        Assert.Contains("This session is over", ada.Text);
        Assert.DoesNotContain("data-live-events", ada.Html);
        Assert.DoesNotContain("name=\"Reply.Text\"", ada.Html);
    }

    [Theory]
    [InlineData("agent", "/workspace/ws-acme/agents/new", "CreateAgent")]
    [InlineData("start", "/workspace/ws-acme/sessions/new", "StartSession")]
    public async Task A_forged_form_changes_nothing(string handler, string path, string operation)
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync(path);
        var refused = await ada.SubmitAsync(handler, ("__RequestVerificationToken", "forged"), ("Form.Name", "x"), ("Form.AgentId", Sample.AgentId.ToString()));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.DoesNotContain(console.Graph.Calls, call => call.Operation == operation);
    }

    [Theory]
    [InlineData("/sign-out")]
    [InlineData("/theme")]
    [InlineData("/live/sessions/0198c000-0000-7000-8000-00000000c001/messages")]
    public async Task A_forged_post_to_an_endpoint_is_refused(string path)
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        var refused = await ada.Http.PostAsync(path, new FormUrlEncodedContent([new("Reply.Text", "hi"), new("theme", "dark")]));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.DoesNotContain(console.Graph.Calls, call => call.Operation == "SendMessage");
    }
}
