using SimParlant.Hosting.Dashboard.Tests.Support;

namespace SimParlant.Hosting.Dashboard.Tests.Pages;

/// <summary>One running application with telemetry that tests read and do not change.</summary>
public sealed class Demo : IAsyncLifetime
{
    internal RunningApp Run { get; private set; } = null!;
    internal HttpClient Browser { get; private set; } = null!;

    public static TheoryData<string> Pages =>
    [
        "/", "/?resource=store", "/?view=Parameters", "/?view=Parameters&resource=db-password", "/?resource=greeting", "/?resource=crasher", "/consolelogs", "/consolelogs/resource/store", "/consolelogs?errors=1",
        "/structuredlogs", "/structuredlogs?logLevel=Warning&filters=tenant%3A%3D%3Anorth", "/structuredlogs?logEntryId=5", "/structuredlogs/resource/payments", "/traces", "/traces?errors=1", "/traces?type=database&q=orders", "/traces?type=graphql",
        "/traces/resource/worker", $"/traces/detail/{DemoTelemetry.Order}", $"/traces/detail/{DemoTelemetry.Order}?spanId={DemoTelemetry.Charge}", $"/traces/detail/{DemoTelemetry.Order}?collapsed={DemoTelemetry.Charge}",
        "/metrics", "/metrics/resource/store-api", "/metrics/resource/store-api/meter/Shop.Orders/instrument/orders.sold", "/metrics/resource/worker/meter/Shop.Orders/instrument/orders.waiting?view=Table",
        "/metrics/resource/store-api/meter/Microsoft.AspNetCore.Hosting/instrument/http.server.request.duration?duration=15", "/errors", "/errors/resource/payments",
    ];

    public static TheoryData<string> Posts =>
        ["/resources/store/commands/resource-stop", "/resources/store/reveal?kind=variable&name=DB_PASSWORD", "/consolelogs/clear", "/telemetry/clear", "/telemetry/pause", "/logout"];

    public async Task InitializeAsync()
    {
        Run = await RunningApp.StartAsync(DemoApp.Model);
        await Run.WaitAsync("worker", "Running");
        DemoTelemetry.Fill(Run.Store, TimeProvider.System.GetUtcNow());
        Browser = await Run.SignedInAsync();
    }

    public Task DisposeAsync()
    {
        Browser.Dispose();
        return Run.DisposeAsync().AsTask();
    }

    internal Task<string> PageAsync(string address) => Browser.GetStringAsync(new Uri(address, UriKind.Relative));
}

[CollectionDefinition(Name)]
public sealed class DemoCollection : ICollectionFixture<Demo>
{
    public const string Name = "Demo";
}
