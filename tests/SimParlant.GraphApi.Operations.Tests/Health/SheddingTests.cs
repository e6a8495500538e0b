using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphApi.Health;
using SimParlant.GraphApi.Operations.Tests.Alerts;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Operations.Tests.Health;

/// <summary>A replica that must save itself begins no stream, keeps those it has, and answers what is over soon.</summary>
public sealed class SheddingTests : IAsyncLifetime
{
    private const string Watch = $"subscription {{ workspaceActivity(workspaceId: \"{Demo.AcmeSupport}\") {{ session {{ id }} }} }}";
    private const string Ask = $"{{ workspace(id: \"{Demo.AcmeSupport}\") {{ id }} }}";

    private Stage _stage = null!;

    public async Task InitializeAsync() => _stage = await Stage.StartAsync();

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task Over_a_socket_subscriptions_are_refused_until_the_pressure_is_over()
    {
        await using var socket = await GraphSocket.ConnectAsync(_stage.Address, Demo.Token("ada"));
        await socket.SubscribeAsync("before", Watch);
        await socket.SubscribeAsync("asked", Ask);
        Assert.Equal(("next", "asked"), await TypeAndIdAsync(socket));
        Assert.Equal(("complete", "asked"), await TypeAndIdAsync(socket));

        Use(memory: 0.95);
        await socket.SubscribeAsync("during", Watch);
        var refused = (await socket.ReceiveAsync())!;
        Assert.Equal(("error", "during", "OVERLOADED"), ((string?)refused["type"], (string?)refused["id"], CodeOf(refused["payload"]!)));
        await socket.SubscribeAsync("query", Ask);
        Assert.Equal(("next", "query"), await TypeAndIdAsync(socket));
        Assert.Equal(("complete", "query"), await TypeAndIdAsync(socket));
        await BeginSessionAsync();
        Assert.Equal(("next", "before"), await TypeAndIdAsync(socket));

        Use(memory: 0.5);
        await socket.SendAsync(new { id = "before", type = "complete" });
        await socket.SubscribeAsync("after", Watch);
        await socket.SubscribeAsync("asked again", Ask);
        Assert.Equal(("next", "asked again"), await TypeAndIdAsync(socket));
        Assert.Equal(("complete", "asked again"), await TypeAndIdAsync(socket));
        await BeginSessionAsync();
        Assert.Equal(("next", "after"), await TypeAndIdAsync(socket));
    }

    [Fact]
    public async Task Over_HTTP_event_streams_are_refused_until_the_pressure_is_over()
    {
        Use(memory: 0.95);
        using (var refused = await PostAsync(Watch))
        {
            // The stream says why, and is over.
            var lines = (await refused.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(["event: next", "event: complete"], lines.Where(line => line.StartsWith("event:", StringComparison.Ordinal)));
            var said = JsonNode.Parse(lines.First(line => line.StartsWith("data:", StringComparison.Ordinal))["data:".Length..])!;
            Assert.Equal((null, "OVERLOADED"), (said["data"], CodeOf(said["errors"]!)));
        }

        using (var answered = await PostAsync(Ask))
        {
            Assert.Contains(Demo.AcmeSupport, await answered.Content.ReadAsStringAsync());
        }

        Use(memory: 0.5);
        using var taken = await PostAsync(Watch);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (taken.StatusCode, taken.Content.Headers.ContentType!.MediaType));
        using var reader = new StreamReader(await taken.Content.ReadAsStreamAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await BeginSessionAsync();
        while (await reader.ReadLineAsync(patience.Token) is { } line && line != "event: next")
        {
            // Comments keep the stream alive until something happens.
        }
    }

    private static string? CodeOf(JsonNode errors) => (string?)Assert.Single(errors.AsArray())!["extensions"]!["code"];

    private static async Task<(string?, string?)> TypeAndIdAsync(GraphSocket socket)
    {
        var message = (await socket.ReceiveAsync())!;
        return ((string?)message["type"], (string?)message["id"]);
    }

    private void Use(double memory)
    {
        _stage.Machine.Memory = memory;
        _stage.Services.GetRequiredService<SelfHelp>().Look();
    }

    private async Task BeginSessionAsync()
    {
        var agent = await _stage.Database.SingleAsync<Guid>("select id from parlant_agent where workspace_id = $1 limit 1", Demo.AcmeSupport);
        using var ada = _stage.As("ada");
        using var started = await ada.PostAsJsonAsync("/api/v1/agents/sessions", new { agent_id = agent, workspace_id = Demo.AcmeSupport });
        started.EnsureSuccessStatusCode();
    }

    private async Task<HttpResponseMessage> PostAsync(string query)
    {
        var client = _stage.As("ada");
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
