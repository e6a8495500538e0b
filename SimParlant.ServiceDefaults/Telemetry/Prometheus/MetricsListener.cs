using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SimParlant.ServiceDefaults.Telemetry.Prometheus;

/// <summary>
/// <c>/metrics</c> without a token on a port of its own, for a network that strangers do not reach: <c>PROMETHEUS_PORT</c>, on
/// <c>PROMETHEUS_HOST</c> or every address. Nothing else is answered there, and nothing of the service's own answers is changed.
/// </summary>
internal sealed class MetricsListener(IConfiguration configuration, MetricsSource source, ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    public const string PortVariable = "PROMETHEUS_PORT";
    private WebApplication? _app;

    /// <summary>Where it listens.</summary>
    public string? Address => _app?.Urls.FirstOrDefault();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var port = int.TryParse(configuration[PortVariable], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= ushort.MaxValue
            ? number
            : throw new InvalidOperationException($"{PortVariable} must be a port, 0 to {ushort.MaxValue}.");
        var address = configuration["PROMETHEUS_HOST"] is { Length: > 0 } host ? IPAddress.Parse(host) : IPAddress.Any;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(address, port);
        });
        builder.Services.AddSingleton(loggers);
        _app = builder.Build();
        _app.Run(context =>
        {
            if (context.Request.Path == MetricsAccess.Path && HttpMethods.IsGet(context.Request.Method))
            {
                return MetricsPage.WriteAsync(context, source);
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        await _app.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;
}
