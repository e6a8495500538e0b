using System.Net;
using System.Text.RegularExpressions;
using SimParlant.Admin.Tests.Peer;

namespace SimParlant.Admin.Tests.Pages;

public sealed partial class PageTests
{
    private static readonly string Agent = $"/workspace/ws-acme/agents/{Sample.AgentId}";
    private static readonly string Session = $"/workspace/ws-acme/sessions/{Sample.SessionId}";

    public static TheoryData<string, string> Pages => new()
    {
        { "/workspace/ws-acme/home", "Refund question" },
        { "/workspace/ws-acme/agents", "Answers questions" },
        { "/workspace/ws-acme/agents/new", "Create agent" },
        { Agent, "Be kind." },
        { $"{Agent}/delete", "Delete Support?" },
        { $"{Agent}/guidelines", "ask for the order number" },
        { $"{Agent}/guidelines/{Sample.GuidelineId}", "Edit guideline" },
        { $"{Agent}/canned-responses", "Refunds take five days." },
        { $"{Agent}/canned-responses/{Sample.ResponseId}", "Edit canned response" },
        { $"{Agent}/sessions", "Refund question" },
        { "/workspace/ws-acme/sessions", "Refund question" },
        { "/workspace/ws-acme/sessions/new", "Choose an agent" },
        { Session, "Where is my refund?" },
        { "/workspace/ws-acme/audit", "agent.configure" },
        { "/workspace/ws-acme/audit?check=true", "Nothing was done to what is sealed." },
    };

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_shows_its_matter_inside_the_shell(string path, string matter)
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync(path)).StatusCode);
        Assert.Contains(matter, ada.Text);
        Assert.Contains("Ada Lovelace", ada.Text);
        Assert.Contains("href=\"/workspace/ws-two/home\"", ada.Html);
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_carries_no_inline_script_or_style_and_labels_every_field(string path, string _)
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        var response = await ada.GetAsync(path);
        Assert.Contains("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.DoesNotMatch(@"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", ada.Html);
        Assert.Single(MainElement().Matches(ada.Html));
        foreach (Match field in Control().Matches(ada.Html))
        {
            var id = Id().Match(field.Value).Groups[1].Value;
            var labelled = id.Length > 0 && ada.Html.Contains($"for=\"{id}\"");
            Assert.True(labelled || IsInsideLabel(ada.Html, field.Index), $"{path}: {field.Value} has no label.");
        }
    }

    [Theory]
    [InlineData("AgentById", "{\"data\":{\"agent\":null}}", 404, "NOT_FOUND")]
    [InlineData("AgentById", "{\"data\":null,\"errors\":[{\"message\":\"Too deep.\",\"extensions\":{\"code\":\"HC0047\"}}]}", 502, "HC0047")]
    [InlineData("AgentById", "{\"data\":null,\"errors\":[{\"message\":\"no\",\"extensions\":{\"code\":\"AUTH_NOT_AUTHORIZED\"}}]}", 403, "AUTH_NOT_AUTHORIZED")]
    [InlineData("AgentById", "<html>", 502, "GRAPH_BAD_ANSWER")]
    public async Task A_problem_is_shown_with_its_code_and_the_request_id(string operation, string answer, int status, string code)
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        console.Graph.OnRaw(operation, 200, answer);
        var response = await ada.GetAsync(Agent);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(code, ada.Text);
        Assert.Contains(response.Headers.GetValues("X-Request-ID").Single(), ada.Text);
    }

    [Fact]
    public async Task An_agent_of_another_workspace_is_as_missing_as_none()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        console.Graph.On("AgentById", _ => new { agent = Sample.Agent(workspace: "ws-two") });
        Assert.Equal(HttpStatusCode.NotFound, (await ada.GetAsync(Agent)).StatusCode);
        Assert.DoesNotContain("Be kind.", ada.Text);
    }

    [Fact]
    public async Task An_unknown_address_has_a_page_of_its_own()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var visitor = console.Visit();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/no/such/page")).StatusCode);
        Assert.Contains("Not found", visitor.Text);
    }

    [Fact]
    public async Task The_root_leads_to_the_first_workspace()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        Assert.EndsWith("/workspace/ws-acme/home", (await ada.GetAsync("/")).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Words_from_the_graph_are_text_and_never_markup()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync(Session);
        Assert.Contains("Refunds take &lt;b&gt;five&lt;/b&gt; days.", ada.Html);
    }

    [Fact]
    public async Task A_list_asks_the_graph_for_what_its_address_says()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        console.Graph.On("AgentList", _ => new { workspace = new { agents = new { nodes = new[] { Sample.AgentRow() }, pageInfo = Sample.Page(next: true, previous: true) } } });
        await ada.GetAsync("/workspace/ws-acme/agents?q=sup&status=active&sort=newest&after=abc%3D");
        var variables = console.Graph.Last("AgentList").Variables;
        Assert.Equal("sup", variables.GetProperty("where").GetProperty("name").GetProperty("contains").GetString());
        Assert.Equal("ACTIVE", variables.GetProperty("where").GetProperty("status").GetProperty("eq").GetString());
        Assert.Equal("DESC", variables.GetProperty("order")[0].GetProperty("createdAt").GetString());
        Assert.Equal(20, variables.GetProperty("first").GetInt32());
        Assert.Equal("abc=", variables.GetProperty("after").GetString());
        Assert.Contains("q=sup&amp;status=active&amp;sort=newest&amp;after=end%3D", ada.Html);
        Assert.Contains("before=start%3D", ada.Html);
    }

    [Fact]
    public async Task A_page_before_a_cursor_is_asked_for_backwards()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync("/workspace/ws-acme/sessions?before=abc&status=nonsense");
        var variables = console.Graph.Last("SessionList").Variables;
        Assert.Equal((20, "abc"), (variables.GetProperty("last").GetInt32(), variables.GetProperty("before").GetString()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, variables.GetProperty("first").ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, variables.GetProperty("where").ValueKind);
    }

    [Fact]
    public async Task A_reader_is_not_offered_what_the_graph_would_refuse()
    {
        await using var console = await ConsoleHost.StartAsync(permission: "READ");
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync("/workspace/ws-acme/agents");
        Assert.DoesNotContain("New agent", ada.Text);
        await ada.GetAsync($"{Agent}/guidelines");
        Assert.DoesNotContain("Add guideline", ada.Text);
        await ada.GetAsync(Session);
        Assert.DoesNotContain("name=\"Reply.Text\"", ada.Html);
    }

    [Fact]
    public async Task The_theme_is_kept_without_script()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var ada = await console.VisitAsAdaAsync();
        await ada.GetAsync("/workspace/ws-acme/agents?sort=active");
        Assert.DoesNotContain("data-theme", ada.Html);
        var back = await ada.SubmitToAsync("/theme", ("theme", "dark"));
        Assert.Equal("/workspace/ws-acme/agents?sort=active", back.Headers.Location!.ToString());
        await ada.FollowAsync(back);
        Assert.Contains("data-theme=\"dark\"", ada.Html);
        await ada.FollowAsync(await ada.SubmitToAsync("/theme", ("theme", "system")));
        Assert.DoesNotContain("data-theme", ada.Html);
    }

    [Fact]
    public async Task Health_needs_no_sign_in_and_static_files_are_kept_for_good()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var visitor = console.Visit();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/health")).StatusCode);
        await visitor.GetAsync("/sign-in");
        foreach (Match asset in Asset().Matches(visitor.Html))
        {
            var response = await visitor.Http.GetAsync(WebUtility.HtmlDecode(asset.Groups[1].Value));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("immutable", response.Headers.CacheControl!.ToString());
        }
    }

    private static bool IsInsideLabel(string html, int at) => html.LastIndexOf("<label", at, StringComparison.Ordinal) > html.LastIndexOf("</label", at, StringComparison.Ordinal);

    [GeneratedRegex("<main[ >]")]
    private static partial Regex MainElement();

    [GeneratedRegex("<(?:input(?![^>]*type=\"hidden\")|select|textarea)[^>]*>")]
    private static partial Regex Control();

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Id();

    [GeneratedRegex("(?:href|src)=\"(/[^\"]+\\?v=[^\"]+)\"")]
    private static partial Regex Asset();
}
