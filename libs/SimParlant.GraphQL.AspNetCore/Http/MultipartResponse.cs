using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>Answers in parts of <c>multipart/mixed</c> (incremental delivery over HTTP).</summary>
internal sealed class MultipartResponse(HttpContext context, CancellationToken ended)
{
    public async Task WriteAsync(IExecutionResult result)
    {
        var response = context.Response;
        response.ContentType = "multipart/mixed; boundary=\"-\"";
        response.Headers.CacheControl = "no-cache, no-transform";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        response.BodyWriter.Write("\r\n---"u8);
        if (result is ResponseStream stream) await PumpAsync(stream).ConfigureAwait(false);
        else Write(result.ExpectOperationResult());
        response.BodyWriter.Write("--\r\n"u8);
        await response.BodyWriter.FlushAsync(ended).ConfigureAwait(false);
    }

    private async Task PumpAsync(ResponseStream stream)
    {
        await foreach (var part in stream.ReadResultsAsync(ended).WithCancellation(ended).ConfigureAwait(false))
        {
            using (part) Write(part);
            await context.Response.BodyWriter.FlushAsync(ended).ConfigureAwait(false);
        }
    }

    // The boundary follows each part at once: a client knows by it that the part is whole.
    private void Write(OperationResult part)
    {
        var writer = context.Response.BodyWriter;
        writer.Write("\r\nContent-Type: application/json; charset=utf-8\r\n\r\n"u8);
        part.WriteTo(writer);
        writer.Write("\r\n---"u8);
    }
}
