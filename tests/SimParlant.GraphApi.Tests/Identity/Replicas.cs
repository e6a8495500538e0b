using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Identity;

/// <summary>Two replicas over one database and one Redis, with a clock that moves when told.</summary>
public sealed class Replicas : IAsyncLifetime
{
    public const string WebhookSecret = "webhook-secret-of-the-tests";

    private readonly List<WebApplicationFactory<Program>> _replicas = [];

    public TestDatabase Database { get; private set; } = null!;

    public ManualTime Time { get; } = new(DateTimeOffset.UtcNow);

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        var redis = (await TestServers.RedisAsync()).ConnectionString;
        for (var i = 0; i < 2; i++)
        {
            _replicas.Add(Api.Create(Database.AppConnectionString, redis).WithWebHostBuilder(host => host
                .UseSetting("SIM_WEBHOOK_SECRET", WebhookSecret)
                .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Time))));
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var replica in _replicas)
        {
            await replica.DisposeAsync();
        }

        await Database.DisposeAsync();
    }

    public HttpClient As(int replica, string? user)
    {
        var client = _replicas[replica].CreateClient();
        if (user is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Demo.Token(user));
        }

        return client;
    }

    /// <summary>The status of a question about the workspace, asked of both replicas.</summary>
    public async Task<(int First, int Second)> StatusesAsync(string user, string workspace) =>
        (await StatusAsync(0, user, workspace), await StatusAsync(1, user, workspace));

    private async Task<int> StatusAsync(int replica, string user, string workspace)
    {
        using var client = As(replica, user);
        using var response = await client.GetAsync($"/api/v1/agents?workspace_id={workspace}");
        return (int)response.StatusCode;
    }

    /// <summary>A message of Sim to the first replica.</summary>
    public async Task<HttpResponseMessage> SayAsync(string hook, object message, string? secret = WebhookSecret, Func<string, string>? damage = null)
    {
        var body = JsonSerializer.Serialize(message);
        using var client = As(0, null);
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/sim-integration/webhooks/{hook}")
        {
            Content = Answers.Json(damage is null ? body : damage(body)),
        };
        if (secret is not null)
        {
            request.Headers.Add("X-Sim-Signature", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)))}");
        }

        return await client.SendAsync(request);
    }
}
