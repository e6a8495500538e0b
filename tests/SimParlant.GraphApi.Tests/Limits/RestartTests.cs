using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Limits;

/// <summary>Members and strangers keep asking while a server behind the service goes away and comes back.</summary>
public sealed class RestartTests : IAsyncLifetime
{
    private const int Workers = 8;
    private const int Before = 150;
    private const int During = 300;
    private const int After = 150;

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(2));
    private PostgresServer _postgres = null!;
    private RedisServer _redis = null!;
    private WebApplicationFactory<Program> _service = null!;
    private HttpClient _client = null!;
    private string _agent = "";

    public async Task InitializeAsync()
    {
        (_postgres, _redis) = (await PostgresServer.StartAsync(), await RedisServer.StartAsync());
        var database = await TestDatabase.CreateAsync(_postgres);
        _agent = (await database.SingleAsync<Guid>("select id from parlant_agent where workspace_id = $1 limit 1", Demo.AcmeSupport)).ToString();
        _service = Api.Create(database.AppConnectionString, _redis.ConnectionString, settings: ("Logging:LogLevel:Default", "None"));
        _service.UseKestrel();
        _service.StartServer();
        _client = new HttpClient
        {
            BaseAddress = new Uri(_service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
        await _redis.DisposeAsync();
        await _postgres.DisposeAsync();
        _patience.Dispose();
    }

    [Fact]
    public async Task Redis_may_go_and_come_back_and_nobody_notices()
    {
        var answers = await RunAsync(_redis.StopAsync, _redis.ResumeAsync);
        Assert.DoesNotContain(HttpStatusCode.ServiceUnavailable, answers.Keys);
    }

    [Fact]
    public async Task PostgreSQL_may_crash_and_members_are_told_to_try_again()
    {
        var answers = await RunAsync(_postgres.StopAsync, _postgres.ResumeAsync);
        Assert.True(answers.GetValueOrDefault(HttpStatusCode.ServiceUnavailable) > 0);
    }

    /// <summary>How often each status was answered.</summary>
    private async Task<Dictionary<HttpStatusCode, int>> RunAsync(Func<Task> stop, Func<Task> resume)
    {
        var answers = new Dictionary<HttpStatusCode, int>();
        await AskAsync(Before, answers);
        Assert.True(answers[HttpStatusCode.OK] > 0);

        // It goes while they ask.
        var asking = AskAsync(During, answers);
        await stop();
        await asking;
        await AskAsync(During, answers);

        asking = AskAsync(After, answers);
        await resume();
        await asking;

        // The same process serves everybody again.
        var healthy = new Dictionary<HttpStatusCode, int>();
        do
        {
            _patience.Token.ThrowIfCancellationRequested();
            healthy.Clear();
            await AskAsync(Questions.Length * Workers, healthy);
        }
        while (healthy.ContainsKey(HttpStatusCode.ServiceUnavailable));
        Assert.True(healthy[HttpStatusCode.OK] > 0);
        return answers;
    }

    private async Task AskAsync(int count, Dictionary<HttpStatusCode, int> answers)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                var status = await Questions[i % Questions.Length](this);
                lock (answers)
                {
                    answers[status] = answers.GetValueOrDefault(status) + 1;
                }
            }
        })));
    }

    private static readonly Func<RestartTests, Task<HttpStatusCode>>[] Questions =
    [
        test => test.MemberAsync(HttpMethod.Get, "/api/v1/auth/status"),
        test => test.MemberAsync(HttpMethod.Get, $"/api/v1/agents?workspace_id={Demo.AcmeSupport}"),
        test => test.MemberAsync(HttpMethod.Get, $"/api/v1/agents/{test._agent}"),
        test => test.MemberAsync(HttpMethod.Post, "/api/v1/agents/sessions", new { agent_id = test._agent, workspace_id = Demo.AcmeSupport }),
        test => test.MemberAsync(HttpMethod.Post, "/graphql", test.Graph),
        test => test.StrangerAsync(Demo.Token("mallory"), HttpMethod.Get, $"/api/v1/agents/{test._agent}"),
        test => test.StrangerAsync(Demo.Token("mallory"), HttpMethod.Get, $"/api/v1/agents?workspace_id={Demo.AcmeSupport}"),
        test => test.StrangerAsync(Demo.Token("mallory"), HttpMethod.Post, "/graphql", test.Graph),
        test => test.StrangerAsync(Demo.Token("eve"), HttpMethod.Get, "/api/v1/auth/status"),
        test => test.StrangerAsync("wrong", HttpMethod.Get, "/api/v1/auth/status"),
        test => test.StrangerAsync(null, HttpMethod.Get, $"/api/v1/agents/{test._agent}"),
    ];

    private object Graph => new { query = $$"""{ agent(id: "{{_agent}}") { id name } }""" };

    private async Task<HttpStatusCode> MemberAsync(HttpMethod method, string path, object? body = null)
    {
        var (status, answer) = await SendAsync(Demo.Token("ada"), method, path, body);
        Assert.True((int)status is >= 200 and < 300 or 429 or 503, $"{path}: {(int)status} {answer}");
        if ((int)status >= 300)
        {
            Assert.NotNull(answer!["error"]?["code"] ?? answer["errors"]?[0]?["message"]);
        }

        return status;
    }

    private async Task<HttpStatusCode> StrangerAsync(string? token, HttpMethod method, string path, object? body = null)
    {
        var (status, answer) = await SendAsync(token, method, path, body);
        Assert.True((int)status is 401 or 403 or 404 or 429 or 503 || (status == HttpStatusCode.OK && path == "/graphql"), $"{path}: {(int)status} {answer}");
        Assert.Null(answer?["data"]?["agent"]);
        return status;
    }

    private async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(string? token, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await _client.SendAsync(request, _patience.Token);
        var text = await response.Content.ReadAsStringAsync(_patience.Token);
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }
}
