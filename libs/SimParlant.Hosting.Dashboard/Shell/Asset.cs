using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SimParlant.Hosting.Dashboard.Shell;

/// <summary>A file that pages refer to. It travels inside the assembly; its address carries a hash of its content.</summary>
internal sealed record Asset(string Name, string ContentType, byte[] Content)
{
    private const int HashLength = 12;

    private static readonly FrozenDictionary<string, Asset> All = new Asset[]
    {
        Read("favicon.svg", "image/svg+xml"),
        Read("tokens.css", "text/css; charset=utf-8"),
        Read("app.css", "text/css; charset=utf-8"),
        Read("pages.css", "text/css; charset=utf-8"),
        Read("live.js", "text/javascript; charset=utf-8"),
        new("ansi.css", "text/css; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(ConsoleLogs.AnsiPalette.StyleSheet())),
    }.ToFrozenDictionary(asset => asset.Name);

    private string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Content))[..HashLength];

    public static string Url(string name) => $"/assets/{All[name].Hash}/{name}";

    /// <summary>Serves the assets to anybody: they tell nothing, and the sign-in page needs them.</summary>
    public static void MapAssets(IEndpointRouteBuilder routes) => routes.MapGet("/assets/{hash}/{name}", (string hash, string name, HttpContext http) =>
    {
        if (!All.TryGetValue(name, out var asset) || asset.Hash != hash)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(asset.Content, asset.ContentType);
    }).AllowAnonymous();

    private static Asset Read(string name, string contentType)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The asset {name} is missing.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return new(name, contentType, content.ToArray());
    }
}
