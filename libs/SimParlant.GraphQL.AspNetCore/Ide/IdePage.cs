using Microsoft.AspNetCore.Http;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>A query page for browsers: one file, nothing loaded from elsewhere.</summary>
internal static class IdePage
{
    private static readonly Lazy<byte[]> Page = new(static () =>
    {
        using var resource = typeof(IdePage).Assembly.GetManifestResourceStream("ide.html")!;
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    });

    public static bool IsAskedFor(HttpRequest request) =>
        !request.Query.ContainsKey("query") && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public static async Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'";
        await context.Response.Body.WriteAsync(Page.Value, context.RequestAborted).ConfigureAwait(false);
    }
}
