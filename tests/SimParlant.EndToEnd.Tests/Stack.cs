using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Testing.Models;

namespace SimParlant.EndToEnd.Tests;

/// <summary>The whole stack, booted once from the AppHost on random ports with throw-away data.</summary>
public sealed class Stack : IAsyncLifetime
{
    public const string DemoToken = "endtoend0123456789endtoend012345";

    private const string DashboardKey = "endtoend-dashboard-key";

    private IDistributedApplicationTestingBuilder? _builder;
    private DistributedApplication? _app;
    private ScriptedOpenAi? _model;

    public DistributedApplication App => _app ?? throw new InvalidOperationException("The stack has not started.");

    public static string TokenOf(string demoUser) => $"{DemoToken}-{demoUser}";

    public Uri Api => App.GetEndpoint("graph-api", "http");

    public Uri Console => App.GetEndpoint("admin", "http");

    /// <summary>What agents whose provider is openai think with: it says yes to everything, and chooses the first of all answers.</summary>
    public ScriptedOpenAi Model => _model ?? throw new InvalidOperationException("The stack has not started.");

    internal DashboardClient Dashboard => new(new(App.Services.GetRequiredService<IConfiguration>()["AppHost:DashboardLoginUrl"]!), DashboardKey);

    internal ApiClient ClientOf(string demoUser) => new(Api, TokenOf(demoUser));

    public async Task InitializeAsync()
    {
        using var patience = Patience();
        _model = await ScriptedOpenAi.StartAsync(Agreeing.Answer);
        _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SimParlant_AppHost>(
            [
                $"--Parameters:demo-token={DemoToken}", "--servers", "local", $"--AppHost:DashboardApiKey={DashboardKey}",
                $"--OPENAI_BASE_URL={_model.Endpoint}", $"--OPENAI_API_KEY={ScriptedProvider.Key}", "--OPENAI_MODEL=small-1",
            ],
            static options => options.DisableDashboard = false, patience.Token);
        _app = await _builder.BuildAsync(patience.Token);
        await _app.StartAsync(patience.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("graph-api", patience.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("admin", patience.Token);
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_builder is not null)
        {
            await _builder.DisposeAsync();
        }

        if (_model is not null)
        {
            await _model.DisposeAsync();
        }
    }

    /// <summary>How long anything here may take before it counts as hung.</summary>
    public static CancellationTokenSource Patience() => new(TimeSpan.FromMinutes(3));
}

[CollectionDefinition(Name)]
public sealed class StackCollection : ICollectionFixture<Stack>
{
    public const string Name = "stack";
}
