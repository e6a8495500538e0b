using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Core.Identity.Caching;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Support;

/// <summary>The service on Kestrel, over a database of its own and the Redis of the process; one per test class, or per test that sets limits.</summary>
public sealed class Api : IAsyncLifetime, IAsyncDisposable
{
    public const string Secret = "simparlant-test-secret-0123456789abcdef";

    public const string InternalSecret = "simparlant-test-internal-0123456789abcdef";

    private (string Name, string Value)[] _settings = [];
    private RedisServer? _redis;
    private WebApplicationFactory<Program>? _factory;

    public TestDatabase Database { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _factory!.Services;

    /// <summary>One with settings of its own, and with a Redis of its own: limits are counted there by names that all tests share.</summary>
    internal static async Task<Api> StartAsync(params (string Name, string Value)[] settings)
    {
        var api = new Api { _settings = settings, _redis = await RedisServer.StartAsync() };
        await api.InitializeAsync();
        return api;
    }

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        _factory = Create(Database.AppConnectionString, (_redis ?? await TestServers.RedisAsync()).ConnectionString, settings: _settings);
        _factory.UseKestrel();
        _factory.StartServer();
        Address = AddressOf(_factory);
    }

    public async Task DisposeAsync()
    {
        await _factory!.DisposeAsync();
        await Database.DisposeAsync();
        await (_redis?.DisposeAsync() ?? default);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    /// <summary>A client signed in as a demo user; nobody when null.</summary>
    public HttpClient As(string? user)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (user is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Demo.Token(user));
        }

        return client;
    }

    /// <summary>A client that offers the header as it is.</summary>
    public HttpClient With(string header, string value)
    {
        var client = As(null);
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        return client;
    }

    /// <summary>Says, as Sim's webhooks would, that something about the user or the workspace is no longer as it was.</summary>
    public async Task ChangedAsync(string? user = null, string? workspace = null)
    {
        string[] tags = [.. user is null ? [] : new[] { CacheTags.User(Demo.UserId(user)) }, .. workspace is null ? [] : new[] { CacheTags.Workspace(workspace) }];
        await Services.GetRequiredService<LayeredCache>().ForgetAsync(tags, default);
    }

    /// <summary>The whole GraphQL answer.</summary>
    public async Task<JsonNode> GraphAsync(string user, string query, object? variables = null)
    {
        using var client = As(user);
        using var response = await client.PostAsJsonAsync("/graphql", new { query, variables });
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    /// <summary>The data of an answer without errors.</summary>
    public async Task<JsonNode> DataAsync(string user, string query, object? variables = null)
    {
        var answer = await GraphAsync(user, query, variables);
        Assert.True(answer["errors"] is null, answer.ToJsonString());
        return answer["data"]!;
    }

    public async Task<Guid> CreateAgentAsync(string user, string workspace, string? name = null)
    {
        var data = await DataAsync(user,
            "mutation($input: CreateAgentInput!) { createAgent(input: $input) { agent { id } errors { __typename ... on Error { message } } } }",
            new { input = new { workspaceId = workspace, name = name ?? Any.Word() } });
        return Guid.Parse((string)data["createAgent"]!["agent"]!["id"]!);
    }

    public async Task<Guid> StartSessionAsync(string user, Guid agent)
    {
        var data = await DataAsync(user,
            "mutation($input: StartSessionInput!) { startSession(input: $input) { session { id } errors { __typename ... on Error { message } } } }",
            new { input = new { agentId = agent } });
        return Guid.Parse((string)data["startSession"]!["session"]!["id"]!);
    }

    /// <summary>Where a service on Kestrel listens.</summary>
    internal static Uri AddressOf(WebApplicationFactory<Program> factory) =>
        new(factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="settings">What differs from the generous limits of the other tests, and anything else.</param>
    internal static WebApplicationFactory<Program> Create(
        string database, string? redis, string environment = "Production", string secret = Secret, params (string Name, string Value)[] settings) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(host => Generous.Concat(settings).Aggregate(host, static (h, s) => h.UseSetting(s.Name, s.Value))
            .UseEnvironment(environment)
            .UseSetting("urls", "http://127.0.0.1:0")
            .UseSetting("ConnectionStrings:simparlant", database)
            .UseSetting("ConnectionStrings:redis", redis ?? "")
            .UseSetting("BETTER_AUTH_SECRET", secret)
            .UseSetting("Encryption:Keys", "test:c2ltcGFybGFudC10ZXN0LWtleS1vZi0zMi1ieXRlcyE=")
            .UseSetting("INTERNAL_JWT_SECRET", InternalSecret)
            .UseSetting("Logging:LogLevel:Default", "Warning")
            .UseSetting("Logging:LogLevel:SimParlant.GraphApi", "Error")
            .UseSetting("Cors:Origins:0", "https://app.sim.com"));

    private static readonly (string Name, string Value)[] Generous =
    [
        ("RATE_LIMIT_PER_MINUTE", "100000"), ("Limits:HealthPerMinute", "100000"), ("Limits:Lockout:Failures", "100000"),
        ("MAX_AGENTS_PER_WORKSPACE", "0"), ("MAX_SESSIONS_PER_USER", "0"), ("Health:KeepSeconds", "0"), ("SHUTDOWN_DRAIN_SECONDS", "0"),
    ];
}
