using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Dashboard.Api;
using SimParlant.Hosting.Dashboard.Otlp.Receiving;
using SimParlant.Hosting.Dashboard.Shell;

namespace SimParlant.Hosting.Dashboard;

/// <summary>The dashboard, put together but not started: pages, OTLP over gRPC, OTLP over HTTP, each on an address of its own.</summary>
internal static class DashboardApp
{
    /// <param name="appHost">The AppHost's services: what runs, its lines and its commands come from there.</param>
    internal static WebApplication Create(DashboardOptions options, IServiceProvider appHost)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(DashboardApp).Assembly.GetName().Name });
        builder.Services.AddSingleton(options).AddSingleton(options.Limits).AddOtlpReceivers().AddTelemetryApi();
        builder.Services.AddSingleton(appHost.GetRequiredService<TimeProvider>());
        builder.Services.AddSingleton(appHost.GetRequiredService<ILoggerFactory>());
        builder.Services.AddSingleton(appHost.GetRequiredService<DistributedApplicationModel>());
        builder.Services.AddSingleton(appHost.GetRequiredService<ResourceNotificationService>());
        builder.Services.AddSingleton(appHost.GetRequiredService<ResourceLoggerService>());
        builder.Services.AddSingleton(appHost.GetRequiredService<ResourceCommandService>());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Listen(kestrel, options.Frontend, HttpProtocols.Http1, DashboardSurface.Frontend);
            // Without TLS nothing negotiates the protocol, so gRPC needs a port that speaks HTTP/2 only.
            Listen(kestrel, options.OtlpGrpc, HttpProtocols.Http2, DashboardSurface.OtlpGrpc);
            Listen(kestrel, options.OtlpHttp, HttpProtocols.Http1, DashboardSurface.OtlpHttp);
        });
        builder.Services.AddPages(options);
        var app = builder.Build();
        app.UseOtlpReceivers();
        app.UsePages();
        app.MapTelemetryApi();
        return app;
    }

    // Loopback only: telemetry tells much about a machine, and its sender is on it.
    private static void Listen(KestrelServerOptions kestrel, Uri address, HttpProtocols protocols, DashboardSurface surface) =>
        kestrel.Listen(IPAddress.Loopback, address.Port, endpoint =>
        {
            endpoint.Protocols = protocols;
            endpoint.Use(next => connection =>
            {
                connection.Features.Set(surface);
                return next(connection);
            });
        });
}
