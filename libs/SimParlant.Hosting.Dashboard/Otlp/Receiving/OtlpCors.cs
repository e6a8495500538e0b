using Microsoft.AspNetCore.Http;

namespace SimParlant.Hosting.Dashboard.Otlp.Receiving;

/// <summary>Lets the scripts of configured sites send from a browser.</summary>
internal sealed class OtlpCors(IReadOnlyCollection<string> origins)
{
    /// <summary>True when the request was a browser's question only, and is answered.</summary>
    public bool Answer(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (request.Headers.Origin is not [{ Length: > 0 } origin] || !(origins.Contains(origin) || origins.Contains("*")))
        {
            return false;
        }

        response.Headers.AccessControlAllowOrigin = origin;
        response.Headers.Vary = "Origin";
        if (request.Method != HttpMethods.Options || request.Headers.AccessControlRequestMethod.Count == 0)
        {
            return false;
        }

        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.AccessControlAllowMethods = "POST";
        response.Headers.AccessControlAllowHeaders = "content-type, content-encoding, x-otlp-api-key, x-requested-with";
        response.Headers.AccessControlMaxAge = "600";
        return true;
    }
}
