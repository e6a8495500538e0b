using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SimParlant.ServiceDefaults.Health;

/// <summary>
/// While draining, every answer closes its connection: a client that kept one open would send its next request into it at the very moment
/// it is closed, and could not tell whether that was done.
/// </summary>
internal sealed class DrainHeaders : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        var state = app.ApplicationServices.GetRequiredService<ServingState>();
        app.Use(inner => context =>
        {
            if (state.IsDraining && HttpProtocol.IsHttp11(context.Request.Protocol) && !context.WebSockets.IsWebSocketRequest)
            {
                context.Response.Headers.Connection = "close";
            }

            return inner(context);
        });
        next(app);
    };
}
