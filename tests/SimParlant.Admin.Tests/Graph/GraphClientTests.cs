using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using SimParlant.Admin.Agents;
using SimParlant.Admin.Graph;
using SimParlant.Admin.Identity;
using SimParlant.Admin.Shell;
using SimParlant.Admin.Tests.Peer;
using SimParlant.Admin.Workspaces;
using SimParlant.ServiceDefaults.Discovery;

namespace SimParlant.Admin.Tests.Graph;

public sealed class GraphClientTests : IAsyncLifetime
{
    private GraphPeer _peer = null!;
    private HttpClient _http = null!;
    private GraphClient _client = null!;

    public async Task InitializeAsync()
    {
        _peer = Sample.Everything(await GraphPeer.StartAsync());
        _http = new() { BaseAddress = new(_peer.Address) };
        _client = Client("token");
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _peer.DisposeAsync();
    }

    [Theory]
    [InlineData(401, "", "text/plain", nameof(ProblemKind.NotSignedIn))]
    [InlineData(401, "{\"errors\":[{\"message\":\"x\"}]}", "application/json", nameof(ProblemKind.NotSignedIn))]
    [InlineData(403, "", "text/plain", nameof(ProblemKind.Forbidden))]
    [InlineData(429, "slow", "text/plain", nameof(ProblemKind.Unavailable))]
    [InlineData(429, "{\"errors\":[{\"message\":\"slow\",\"extensions\":{\"code\":\"RATE_LIMIT_EXCEEDED\"}}]}", "application/graphql-response+json", nameof(ProblemKind.Unavailable))]
    [InlineData(502, "<html>", "text/html", nameof(ProblemKind.Unavailable))]
    [InlineData(200, "<html>", "text/html", nameof(ProblemKind.Unexpected))]
    [InlineData(200, "{", "application/json", nameof(ProblemKind.Unexpected))]
    [InlineData(200, "{}", "application/json", nameof(ProblemKind.Unexpected))]
    [InlineData(400, "{\"errors\":[{\"message\":\"bad query\",\"extensions\":{\"code\":\"HC0011\"}}]}", "application/graphql-response+json", nameof(ProblemKind.Unexpected))]
    [InlineData(503, "{\"error\":\"busy\"}", "application/json", nameof(ProblemKind.Unavailable))]
    public async Task Every_kind_of_failure_is_a_problem_and_not_an_exception(int status, string body, string mediaType, string kind)
    {
        _peer.OnRaw("Me", status, body, mediaType);
        Assert.Equal(kind, (await _client.QueryAsync<MeData>(Operations.Me, null, default)).Problem?.Kind.ToString());
    }

    [Fact]
    public async Task A_server_that_is_gone_is_a_problem()
    {
        await _peer.StopAsync();
        Assert.Equal(GraphProblems.Unreachable, (await _client.QueryAsync<MeData>(Operations.Me, null, default)).Problem);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent()
    {
        Assert.Equal(GraphProblems.NotSignedIn, (await Client(null).QueryAsync<MeData>(Operations.Me, null, default)).Problem);
        Assert.Empty(_peer.Calls);
    }

    [Fact]
    public async Task Cancellation_is_passed_on()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client.QueryAsync<MeData>(Operations.Me, null, cancelled.Token));
    }

    [Fact]
    public async Task A_list_model_needs_no_page()
    {
        var model = new AgentListModel(_client);
        await model.LoadAsync("ws-acme", AgentListQuery.Parse(null, null, null, new(null, null)), default);
        Assert.Null(model.Problem);
        Assert.Equal("Support", Assert.Single(model.Agents!.Rows).Name);
    }

    [Fact]
    public async Task A_missing_workspace_is_a_problem_of_the_model()
    {
        _peer.On("AgentList", _ => new { workspace = (object?)null });
        var model = new AgentListModel(_client);
        await model.LoadAsync("ws-none", AgentListQuery.Parse(null, null, null, new(null, null)), default);
        Assert.Equal((ProblemKind.NotFound, null), (model.Problem!.Kind, model.Agents));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5001", "ws://127.0.0.1:5001/graphql")]
    [InlineData("https://graph.test", "wss://graph.test/graphql")]
    public void A_socket_goes_where_the_configuration_says(string endpoint, string expected)
    {
        var key = $"services:graph-api:{new Uri(endpoint).Scheme}:0";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, endpoint)]).Build();
        Assert.Equal(new Uri(expected), new GraphAddress(new ServiceEndpoints(configuration)).NextSocket());
    }

    [Theory]
    [InlineData(59, "just now")]
    [InlineData(60, "1 min ago")]
    [InlineData(7200, "2 h ago")]
    [InlineData(3 * 86400, "3 d ago")]
    [InlineData(30 * 86400, "11 Dec 2025")]
    public void Time_passed_reads_in_few_words(int seconds, string expected)
    {
        var now = new DateTimeOffset(2026, 1, 10, 8, 0, 0, TimeSpan.Zero);
        Assert.Equal(expected, Ago.Words(now.AddSeconds(-seconds), now));
    }

    [Theory]
    [InlineData("/workspace/ws%2Fodd/agents?x=1", "ws/odd")]
    [InlineData("/workspace/ws?x", "ws")]
    [InlineData("/workspace/", null)]
    [InlineData("/sign-in", null)]
    public void The_workspace_is_read_off_the_path(string path, string? expected) => Assert.Equal(expected, ConsolePath.WorkspaceOf(path));

    [Theory]
    [InlineData("active", AgentStatus.Active)]
    [InlineData("ARCHIVED", AgentStatus.Archived)]
    [InlineData("0", null)]
    [InlineData("nonsense", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_choice_is_a_word_that_is_known(string? word, AgentStatus? expected) => Assert.Equal(expected, Choice.Parse<AgentStatus>(word));

    private GraphClient Client(string? token)
    {
        var session = new SessionToken(null);
        if (token is not null) { session.Use(token); }
        var address = new GraphAddress(new ServiceEndpoints(new ConfigurationBuilder().Build()));
        return new(_http, new GraphSocket(address, TimeProvider.System, NullLogger<GraphSocket>.Instance), session, NullLogger<GraphClient>.Instance);
    }
}
