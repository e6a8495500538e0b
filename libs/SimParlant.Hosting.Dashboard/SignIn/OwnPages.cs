using Microsoft.AspNetCore.Http;

namespace SimParlant.Hosting.Dashboard.SignIn;

/// <summary>
/// Tells the dashboard's own pages from others. A strict cookie goes along with what any page of this machine asks, whatever its port: other
/// programs' pages on localhost are of the same site, though not of the same origin.
/// </summary>
internal static class OwnPages
{
    /// <summary>Whether the request comes from a page of this dashboard, from an address somebody typed, or from a program, which says nothing.</summary>
    public static bool Asks(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        var isOwn = origin.Count == 0 || string.Equals(origin.ToString(), $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        return isOwn && request.Headers["Sec-Fetch-Site"].ToString() is ("" or "same-origin" or "none");
    }
}
