using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SimParlant.Hosting.Dashboard;

/// <summary>
/// The dashboard's own web server inside the AppHost's process. It listens before any resource starts, so that nothing a resource sends is
/// lost, and goes on listening until all of them have stopped.
/// </summary>
internal sealed class DashboardServer(DashboardOptions options, ConfigurationManager appHost, IServiceProvider services, ILogger<DashboardServer> logger)
    : IHostedLifecycleService, IAsyncDisposable
{
    private WebApplication? _app;

    /// <summary>The pages' address, with the port that was taken.</summary>
    public Uri Frontend { get; private set; } = options.Frontend;

    /// <summary>Where one signs in.</summary>
    public Uri Login => new(Frontend, options.AllowAnonymous ? "/" : $"/login?t={options.BrowserToken}");

    /// <summary>The dashboard's own services, once it listens.</summary>
    internal IServiceProvider Services => _app?.Services ?? throw new InvalidOperationException("The dashboard has not been started.");

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        _app = DashboardApp.Create(options, services);
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (IOException taken)
        {
            throw new DistributedApplicationException(
                $"The dashboard cannot listen: {taken.Message} Set ASPNETCORE_URLS and ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL to other ports, or --dashboard false.");
        }

        var addresses = _app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.ToArray();
        Frontend = new UriBuilder(addresses[0]) { Host = "localhost" }.Uri;
        // Read when a project's environment is put together, which is after this.
        appHost["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = addresses[1].TrimEnd('/');
        appHost["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = addresses[2].TrimEnd('/');
        appHost["AppHost:OtlpApiKey"] = options.OtlpApiKey;
        // For who greets the developer once everything is up; the line below has long scrolled away by then.
        appHost["AppHost:DashboardLoginUrl"] = Login.ToString();
        logger.Listening(Frontend);
        logger.LoginAt(Login);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;
}

internal static partial class DashboardLog
{
    [LoggerMessage(EventId = 7001, Level = LogLevel.Information, Message = "Now listening on: {Url}")]
    internal static partial void Listening(this ILogger logger, Uri url);

    [LoggerMessage(EventId = 7002, Level = LogLevel.Information, Message = "Login to the dashboard at {Url}")]
    internal static partial void LoginAt(this ILogger logger, Uri url);
}
