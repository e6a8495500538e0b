namespace SimParlant.EndToEnd.Tests;

/// <summary>The whole stack, booted once from the AppHost on random ports with throw-away data.</summary>
public sealed class Stack : IAsyncLifetime
{
    public const string DemoToken = "endtoend0123456789endtoend012345";

    private IDistributedApplicationTestingBuilder? _builder;
    private DistributedApplication? _app;

    public DistributedApplication App => _app ?? throw new InvalidOperationException("The stack has not started.");

    public static string TokenOf(string demoUser) => $"{DemoToken}-{demoUser}";

    public Uri Api => App.GetEndpoint("graph-api", "http");

    public Uri Console => App.GetEndpoint("admin", "http");

    internal ApiClient ClientOf(string demoUser) => new(Api, TokenOf(demoUser));

    public async Task InitializeAsync()
    {
        using var patience = Patience();
        _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SimParlant_AppHost>(
            [$"--Parameters:demo-token={DemoToken}", "--servers", "local"], patience.Token);
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
    }

    /// <summary>How long anything here may take before it counts as hung.</summary>
    public static CancellationTokenSource Patience() => new(TimeSpan.FromMinutes(3));
}

[CollectionDefinition(Name)]
public sealed class StackCollection : ICollectionFixture<Stack>
{
    public const string Name = "stack";
}
