using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SimParlant.ServiceDefaults.Telemetry;

namespace SimParlant.ServiceDefaults.Requests;

/// <summary>Around every request, before anything the service adds: its id, its log scope, its span.</summary>
internal sealed class RequestPipeline : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("SimParlant.Requests");
        app.Use(inner => context => ObserveAsync(context, inner, logger));
        next(app);
    };

    private static async Task ObserveAsync(HttpContext context, RequestDelegate next, ILogger logger)
    {
        var span = Activity.Current;
        RequestId.Assign(context);
        ServerSpan.Begin(context);
        var scope = new RequestLogScope(context.TraceIdentifier);
        context.Features.Set(scope);
        using (logger.BeginScope(scope))
        {
            try
            {
                await next(context);
                ServerSpan.End(context, span, null);
            }
            catch (Exception failure)
            {
                ServerSpan.End(context, span, failure);
                throw;
            }
        }
    }
}
