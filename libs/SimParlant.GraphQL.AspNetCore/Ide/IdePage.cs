using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>A query page for browsers: one answer, nothing loaded from elsewhere, nothing run but its own script.</summary>
internal static class IdePage
{
    private static readonly Lazy<(byte[] Html, string Policy)> Page = new(Build);

    public static bool IsAskedFor(HttpRequest request) =>
        !request.Query.ContainsKey("query") && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public static async Task WriteAsync(HttpContext context)
    {
        var (html, policy) = Page.Value;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = policy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        await context.Response.Body.WriteAsync(html, context.RequestAborted).ConfigureAwait(false);
    }

    private static (byte[] Html, string Policy) Build()
    {
        var style = Read("ide.css");
        var script = string.Join('\n', new[] { "language.js", "transport.js", "docs.js", "ide.js" }.Select(Read));
        var html = Read("ide.html").Replace("/*style*/", style, StringComparison.Ordinal).Replace("/*script*/", script, StringComparison.Ordinal);
        return (Encoding.UTF8.GetBytes(html),
            $"default-src 'none'; style-src {Hash(style)}; script-src {Hash(script)}; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(IdePage).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");   // the browser hashes what it parses, and it parses line feeds
    }
}
