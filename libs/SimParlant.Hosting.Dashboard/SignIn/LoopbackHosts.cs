using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SimParlant.Hosting.Dashboard.SignIn;

/// <summary>
/// Answers only requests that name this machine. A page elsewhere whose name was made to point here (DNS rebinding) still says its own
/// name in the Host header.
/// </summary>
internal static class LoopbackHosts
{
    public static void UseLoopbackHosts(this IApplicationBuilder app) => app.Use(static (http, next) =>
    {
        if (IsLoopback(http.Request.Host.Host))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });

    internal static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
