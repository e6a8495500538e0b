using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SimParlant.ServiceDefaults.Requests;

/// <summary>Requests that say nothing about use, because machines make them all day: they leave no span and count nowhere.</summary>
internal static class Unobserved
{
    public static bool Includes(PathString path) => path.Value is "/health" or "/alive" or "/ready" or "/metrics";

    public static void Mark(HttpContext context, Activity? span)
    {
        if (span is not null)
        {
            span.IsAllDataRequested = false;
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }

        if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
        {
            metrics.MetricsDisabled = true;
        }
    }
}
