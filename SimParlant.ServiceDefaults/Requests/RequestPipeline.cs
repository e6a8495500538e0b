using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SimParlant.ServiceDefaults.Logging;
using SimParlant.ServiceDefaults.Telemetry;
using SimParlant.ServiceDefaults.Telemetry.Prometheus;

namespace SimParlant.ServiceDefaults.Requests;

/// <summary>Around every request, before anything the service adds: its id, its log scope, its span.</summary>
internal sealed class RequestPipeline : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("SimParlant.Requests");
        var time = app.ApplicationServices.GetRequiredService<TimeProvider>();
        app.Use(inner => context => ObserveAsync(context, inner, logger, time));
        app.UseMetricsPage();
        app.UseLogLevelsPage();
        next(app);
    };

    private static async Task ObserveAsync(HttpContext context, RequestDelegate next, ILogger logger, TimeProvider time)
    {
        var span = Activity.Current;
        var started = time.GetTimestamp();
        RequestId.Assign(context);
        var unobserved = Unobserved.Includes(context.Request.Path);
        if (unobserved)
        {
            Unobserved.Mark(span);
        }

        var scope = new RequestLogScope(context.TraceIdentifier);
        context.Features.Set(scope);
        using (logger.BeginScope(scope))
        {
            Exception? failure = null;
            try
            {
                await next(context);
            }
            catch (Exception e)
            {
                failure = e;
                throw;
            }
            finally
            {
                if (!unobserved)
                {
                    var route = RequestMetrics.RouteOf(context);
                    ServerSpan.End(context, span, route, failure);
                    var took = time.GetElapsedTime(started);
                    RequestMetrics.Answered(context, route, took, failure);
                    if (logger.IsEnabled(LogLevel.Information))
                    {
                        logger.Answered(
                            RequestMetrics.KnownMethod(context.Request.Method), route ?? "unmatched",
                            failure is null ? context.Response.StatusCode : StatusCodes.Status500InternalServerError, Math.Round(took.TotalMilliseconds, 3));
                    }
                }
            }
        }
    }
}
