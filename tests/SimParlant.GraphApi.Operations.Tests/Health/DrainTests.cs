using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Operations.Tests.Health;

/// <summary>The service as a process of its own, asked to stop while it is busy.</summary>
public sealed class DrainTests : IAsyncLifetime
{
    private const int Workers = 4;

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(2));
    private TestDatabase _database = null!;
    private RedisServer _redis = null!;
    private ServiceProcess _service = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        // Of its own: in the one all tests share others have counted wrong guesses, and this service shuts out who made them.
        _redis = await RedisServer.StartAsync();
        // The drain lasts until it is asked a second time, however slow the machine is.
        _service = await OwnProcess.StartAsync(_database, _redis, _patience.Token, ("SHUTDOWN_DRAIN_SECONDS", "3600"));
    }

    public async Task DisposeAsync()
    {
        _service.Dispose();
        await _database.DisposeAsync();
        await _redis.DisposeAsync();
        _patience.Dispose();
    }

    /// <summary>
    /// Clients behave as ones behind a balancer do: they ask as long as the replica says it is ready, and finish what they have begun.
    /// </summary>
    [Fact]
    public async Task No_request_fails_no_turn_is_lost_and_none_is_answered_twice()
    {
        var agent = await _database.SingleAsync<Guid>("select id from parlant_agent where workspace_id = $1 limit 1", Demo.AcmeSupport);
        await using var socket = await GraphSocket.ConnectAsync(_service.Address, Demo.Token("ada"));
        await socket.SubscribeAsync("1", $"subscription {{ workspaceActivity(workspaceId: \"{Demo.AcmeSupport}\") {{ session {{ id }} }} }}");

        var sent = 0;
        var asked = new TaskCompletionSource();
        var working = Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            using var client = Client();
            while (await _service.StatusAsync("/ready", _patience.Token) == HttpStatusCode.OK)
            {
                var session = await PostAsync(client, "/api/v1/agents/sessions", new { agent_id = agent, workspace_id = Demo.AcmeSupport });
                await PostAsync(client, $"/api/v1/agents/sessions/{(string)session["session_id"]!}/messages", new { content = "How do refunds work?" });
                if (Interlocked.Increment(ref sent) == Workers * 3)
                {
                    asked.SetResult();
                }
            }
        })).ToArray();
        await asked.Task.WaitAsync(_patience.Token);
        _service.AskToStop();
        await Task.WhenAll(working).WaitAsync(_patience.Token);
        _service.AskToStop();

        // The stream ends as one that may be opened again, elsewhere.
        while (await socket.ReceiveAsync() is not null)
        {
            _patience.Token.ThrowIfCancellationRequested();
        }

        Assert.Contains(socket.CloseStatus, (WebSocketCloseStatus?[])[WebSocketCloseStatus.EndpointUnavailable, (WebSocketCloseStatus)1012]);
        Assert.Equal(0, await _service.ExitAsync(_patience.Token));

        // What it did not come to is another replica's.
        await using var next = new Successor();
        next.Start(_database, _redis);
        while (await _database.SingleAsync<long>("select count(*) from simparlant_turn where status in ('pending', 'running', 'answering')") > 0)
        {
            _patience.Token.ThrowIfCancellationRequested();
        }

        Assert.Equal(sent, await _database.SingleAsync<long>("select count(*) from simparlant_turn where status = 'completed'"));
        // Everybody asked the same of the same agent: an answer given twice would make one conversation longer than another.
        Assert.Single(await _database.ListAsync<long>("""
            select distinct count(*) filter (where e.event_type = 'agent_message') from parlant_event e
            join simparlant_turn t on t.session_id = e.session_id group by e.session_id
            """));
        Assert.True(sent >= Workers * 3);
    }

    private HttpClient Client()
    {
        var client = new HttpClient { BaseAddress = _service.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Demo.Token("ada"));
        return client;
    }

    private async Task<JsonNode> PostAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body, _patience.Token);
        var text = await response.Content.ReadAsStringAsync(_patience.Token);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>The replica that takes over.</summary>
    private sealed class Successor : IAsyncDisposable
    {
        private Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program>? _factory;

        public void Start(TestDatabase database, RedisServer redis)
        {
            _factory = Api.Create(database.AppConnectionString, redis.ConnectionString);
            _factory.UseKestrel();
            _factory.StartServer();
        }

        public ValueTask DisposeAsync() => _factory?.DisposeAsync() ?? default;
    }
}
