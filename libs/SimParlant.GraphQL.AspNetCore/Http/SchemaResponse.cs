using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SimParlant.GraphQL.Sdl;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>Answers <c>GET ?sdl</c>: printed once, and not sent again to clients that have it.</summary>
internal sealed class SchemaResponse
{
    private readonly byte[] _text;
    private readonly EntityTagHeaderValue _tag;

    public SchemaResponse(Schema schema)
    {
        _text = Encoding.UTF8.GetBytes(SchemaPrinter.Print(schema));
        _tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(_text).AsSpan(0, 16))}\"");
    }

    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.Headers.ETag = _tag.ToString();
        response.Headers.CacheControl = "private, no-cache";   // kept, but asked for each time: a deployment may change it, and so may rights
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known == EntityTagHeaderValue.Any || known.Compare(_tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = "application/graphql; charset=utf-8";
        response.ContentLength = _text.Length;
        response.Headers.ContentDisposition = "inline; filename=\"schema.graphql\"";
        await response.Body.WriteAsync(_text, context.RequestAborted).ConfigureAwait(false);
    }
}
