using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>Answers as server-sent events, one connection per operation ("distinct connections" of graphql-sse).</summary>
internal sealed class EventStreamResponse(HttpContext context, TimeSpan keepAlive, TimeProvider time)
{
    public async Task WriteAsync(IExecutionResult result)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache, no-transform";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        if (result is ResponseStream stream) await PumpAsync(stream).ConfigureAwait(false);
        else Next(result.ExpectOperationResult());
        response.BodyWriter.Write("event: complete\ndata:\n\n"u8);
        await response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private async Task PumpAsync(ResponseStream stream)
    {
        var writer = context.Response.BodyWriter;
        writer.Write(":\n\n"u8);   // tells the client that the stream is open
        await writer.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        var results = stream.ReadResultsAsync(context.RequestAborted).GetAsyncEnumerator(context.RequestAborted);
        await using (results.ConfigureAwait(false))
        {
            while (true)
            {
                var next = results.MoveNextAsync().AsTask();
                while (!next.IsCompleted && !await CompletesInTimeAsync(next).ConfigureAwait(false))
                {
                    writer.Write(":\n\n"u8);
                    await writer.FlushAsync(context.RequestAborted).ConfigureAwait(false);
                }
                if (!await next.ConfigureAwait(false)) return;
                using (results.Current) Next(results.Current);
                await writer.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> CompletesInTimeAsync(Task task)
    {
        try
        {
            await task.WaitAsync(keepAlive, time, context.RequestAborted).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return task.IsCompleted;
        }
    }

    // JSON strings never hold raw line breaks, so one data line is always enough.
    private void Next(OperationResult result)
    {
        var writer = context.Response.BodyWriter;
        writer.Write("event: next\ndata: "u8);
        result.WriteTo(writer);
        writer.Write("\n\n"u8);
    }
}
