using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>Answers as server-sent events, one connection per operation ("distinct connections" of graphql-sse).</summary>
internal sealed class EventStreamResponse(HttpContext context, TimeSpan keepAlive, TimeProvider time, CancellationToken ended)
{
    public async Task WriteAsync(IExecutionResult result)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache, no-transform";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        if (result is ResponseStream stream)
        {
            await PumpAsync(stream).ConfigureAwait(false);
            if (ended.IsCancellationRequested) return;   // without `complete` a client knows that it may connect again
        }
        else Next(result.ExpectOperationResult());
        response.BodyWriter.Write("event: complete\ndata:\n\n"u8);
        await response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private async Task PumpAsync(ResponseStream stream)
    {
        var writer = context.Response.BodyWriter;
        await FlushCommentAsync().ConfigureAwait(false);   // tells the client that the stream is open
        var results = stream.ReadResultsAsync(ended).GetAsyncEnumerator(ended);
        await using (results.ConfigureAwait(false))
        {
            try
            {
                while (await MoveNextAsync(results).ConfigureAwait(false))
                {
                    using (results.Current) Next(results.Current);
                    await writer.FlushAsync(ended).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                // The client left or the server stops.
            }
        }
    }

    // An enumerator must not be disposed while it moves, so the move is never abandoned: the token it was given ends it.
    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<OperationResult> results)
    {
        var next = results.MoveNextAsync();
        if (next.IsCompleted) return await next.ConfigureAwait(false);
        var moving = next.AsTask();
        while (true)
        {
            try
            {
                return await moving.WaitAsync(keepAlive, time, CancellationToken.None).ConfigureAwait(false);
            }
            catch (TimeoutException) when (!moving.IsCompleted)
            {
                await FlushCommentAsync().ConfigureAwait(false);
            }
        }
    }

    private async ValueTask FlushCommentAsync()
    {
        context.Response.BodyWriter.Write(":\n\n"u8);
        await context.Response.BodyWriter.FlushAsync(CancellationToken.None).ConfigureAwait(false);
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
