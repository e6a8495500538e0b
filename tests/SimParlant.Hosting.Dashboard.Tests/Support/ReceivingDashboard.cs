using Microsoft.Extensions.DependencyInjection;
using SimParlant.Hosting.Dashboard.Telemetry;
using SimParlant.Hosting.Testing;

namespace SimParlant.Hosting.Dashboard.Tests.Support;

/// <summary>A dashboard without an application, on free ports.</summary>
internal sealed class ReceivingDashboard : IAsyncDisposable
{
    private readonly IDistributedApplicationTestingBuilder _builder;
    private readonly ServiceProvider _services;
    private readonly DashboardServer _server;

    private ReceivingDashboard(IDistributedApplicationTestingBuilder builder)
    {
        _builder = builder;
        _services = builder.Services.BuildServiceProvider();
        _server = _services.GetRequiredService<DashboardServer>();
    }

    public Uri Frontend => _server.Frontend;

    public Uri Grpc => new(_builder.Configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"]!);

    public Uri Http => new(_builder.Configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"]!);

    public DashboardOptions Options => _services.GetRequiredService<DashboardOptions>();

    public TelemetryStore Store => _server.Services.GetRequiredService<TelemetryStore>();

    public HttpClient Client { get; } = new();

    /// <param name="settings">As on the command line: <c>--key=value</c>.</param>
    public static async Task<ReceivingDashboard> StartAsync(params string[] settings)
    {
        var builder = DistributedApplicationTestingBuilder.Create(settings);
        new DashboardHosting().Register(builder);
        var dashboard = new ReceivingDashboard(builder);
        await dashboard._server.StartingAsync(default);
        return dashboard;
    }

    /// <summary>Asks the telemetry API with the key.</summary>
    public async Task<HttpResponseMessage> AskAsync(string path, string? key = null, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Frontend, $"/api/telemetry/{path}"));
        request.Headers.Add("x-api-key", key ?? Options.DashboardApiKey);
        return await Client.SendAsync(request, completion);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StoppedAsync(default);
        Client.Dispose();
        await _services.DisposeAsync();
        await _builder.DisposeAsync();
    }
}
