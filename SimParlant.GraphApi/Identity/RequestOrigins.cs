using SimParlant.Core.Identity;

namespace SimParlant.GraphApi.Identity;

internal static class RequestOrigins
{
    /// <summary>The request's id and the client's address, after trusted proxies have said whom they speak for.</summary>
    public static RequestOrigin Of(HttpContext context) => new(context.TraceIdentifier, context.Connection.RemoteIpAddress?.ToString());
}
