using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace SimParlant.ServiceDefaults.Requests;

/// <summary>Requests that say nothing about use, because machines make them all day: they leave no span and count nowhere.</summary>
internal static class Unobserved
{
    public static bool Includes(PathString path) => path.Value is "/health" or "/alive" or "/ready" or "/metrics";

    public static void Mark(Activity? span)
    {
        if (span is not null)
        {
            span.IsAllDataRequested = false;
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
