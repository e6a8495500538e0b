using Microsoft.AspNetCore.Http;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>Tells requests a foreign page made a browser send from those its user or a program made.</summary>
internal static class RequestOrigin
{
    public const string PreflightHeader = "GraphQL-Preflight";

    /// <summary>Whether a GET may run: a foreign page cannot add the header without asking first (CORS preflight).</summary>
    public static bool MayQuery(HttpRequest request, bool requireHeader)
    {
        if (request.Headers.ContainsKey(PreflightHeader)) return true;
        if (requireHeader) return false;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site is "" or "same-origin" or "none";
    }

    /// <summary>Browsers open sockets across origins unasked and send cookies along; without cookies the token in <c>connection_init</c> decides.</summary>
    public static bool MayOpenSocket(HttpRequest request, IList<string> allowed)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0 || !request.Headers.ContainsKey("Cookie")) return true;
        if (allowed.Contains(origin, StringComparer.OrdinalIgnoreCase)) return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
