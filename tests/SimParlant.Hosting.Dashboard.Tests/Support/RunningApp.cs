using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Dashboard.Telemetry;
using SimParlant.Hosting.Local;
using SimParlant.Hosting.Testing;

namespace SimParlant.Hosting.Dashboard.Tests.Support;

/// <summary>An application of real processes with its dashboard, on free ports.</summary>
internal sealed partial class RunningApp : IAsyncDisposable
{
    internal const string Token = "0123456789abcdef0123456789abcdef";
    private readonly DistributedApplication _app;

    private RunningApp(DistributedApplication app)
    {
        _app = app;
        Server = app.Services.GetRequiredService<DashboardServer>();
    }

    internal DashboardServer Server { get; }
    internal DistributedApplication App => _app;
    internal TelemetryStore Store => Server.Services.GetRequiredService<TelemetryStore>();
    internal DashboardOptions Options => Server.Services.GetRequiredService<DashboardOptions>();
    internal Uri Address => Server.Frontend;

    internal static async Task<RunningApp> StartAsync(Action<IDistributedApplicationBuilder>? model = null, params string[] args)
    {
        var builder = DistributedApplicationTestingBuilder.Create([$"--ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN={Token}", .. args]);
        LocalHosting.Register(builder, new LocalOptions { Servers = ServersMode.Local, Console = false, RandomizePorts = true });
        new DashboardHosting().Register(builder);
        model?.Invoke(builder);
        var app = builder.Build();
        await app.StartAsync();
        return new(app);
    }

    /// <summary>A browser that has opened the printed address.</summary>
    internal async Task<HttpClient> SignedInAsync()
    {
        var client = Stranger();
        using var answer = await client.GetAsync(new Uri($"/login?t={Token}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    /// <summary>A browser that has not, and follows no redirect.</summary>
    internal HttpClient Stranger() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>Presses a button of a page: its own form's token goes along.</summary>
    internal static async Task<HttpResponseMessage> PressAsync(HttpClient client, string page, string action, params (string, string)[] fields)
    {
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative));
        var token = TokenField().Match(html).Groups[1].Value;
        return await client.PostAsync(new Uri(action, UriKind.Relative), new FormUrlEncodedContent(
            [new("__RequestVerificationToken", WebUtility.HtmlDecode(token)), .. fields.Select(static field => new KeyValuePair<string, string>(field.Item1, field.Item2))]));
    }

    internal async Task<ResourceEvent> WaitAsync(string resource, string state)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        return await _app.ResourceNotifications.WaitForResourceAsync(resource, change => change.Snapshot.State?.Text == state, limit.Token);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
