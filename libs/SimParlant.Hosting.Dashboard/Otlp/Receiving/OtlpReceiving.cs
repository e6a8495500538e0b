using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Otlp.Receiving;

/// <summary>Puts the receivers on their addresses.</summary>
internal static class OtlpReceiving
{
    public static IServiceCollection AddOtlpReceivers(this IServiceCollection services) => services
        .AddSingleton<TelemetryStore>().AddSingleton<OtlpIntake>().AddSingleton<IntakeGate>()
        .AddSingleton<OtlpHttpReceiver>().AddSingleton<OtlpGrpcReceiver>();

    /// <summary>Whatever comes to an address of OTLP ends here; pages are never served there, nor telemetry taken at theirs.</summary>
    public static IApplicationBuilder UseOtlpReceivers(this IApplicationBuilder app)
    {
        var http = app.ApplicationServices.GetRequiredService<OtlpHttpReceiver>();
        var grpc = app.ApplicationServices.GetRequiredService<OtlpGrpcReceiver>();
        return app.Use(next => context =>
        {
            var surface = context.Features.Get<DashboardSurface>();
            if (surface is null || surface == DashboardSurface.Frontend)
            {
                return next(context);
            }

            // Bodies are measured while they are read, after unpacking too.
            context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
            return surface == DashboardSurface.OtlpGrpc ? grpc.HandleAsync(context) : http.HandleAsync(context);
        });
    }
}
