using System.Text;
using Microsoft.AspNetCore.Http;
using SimParlant.GraphQL.Sdl;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>Answers <c>GET ?sdl</c>.</summary>
internal static class SchemaResponse
{
    public static async Task WriteAsync(HttpContext context, Schema schema)
    {
        context.Response.ContentType = "application/graphql; charset=utf-8";
        context.Response.Headers.ContentDisposition = "inline; filename=\"schema.graphql\"";
        await context.Response.WriteAsync(SchemaPrinter.Print(schema), Encoding.UTF8, context.RequestAborted).ConfigureAwait(false);
    }
}
