using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>One request and its response by GET or POST.</summary>
internal sealed class HttpExchange(
    HttpContext context, IRequestExecutor executor, GraphQLServerOptions options, IHttpRequestInterceptor interceptor, TimeProvider time,
    CancellationToken stopping)
{
    /// <summary>Asks for the cost of the operation: <c>report</c> beside its result, <c>validate</c> instead of it.</summary>
    private const string CostHeader = "GraphQL-Cost";

    private readonly bool _isGet = HttpMethods.IsGet(context.Request.Method);
    private ResponseFormat _format;
    private bool _takesParts;

    public async Task RunAsync()
    {
        _format = MediaTypes.Negotiate(context.Request);
        _takesParts = MediaTypes.AcceptsMultipart(context.Request);
        if (_format == ResponseFormat.None && !_takesParts)
        {
            context.Response.StatusCode = StatusCodes.Status406NotAcceptable;
            return;
        }
        try
        {
            if (_isGet) await RunGetAsync().ConfigureAwait(false);
            else await RunPostAsync().ConfigureAwait(false);
        }
        catch (BadRequestException bad)
        {
            Write(OperationResult.FromErrors(bad.ToError()), bad.Status);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private async Task RunGetAsync()
    {
        if (!RequestOrigin.MayQuery(context.Request, options.EnforceGetRequestsPreflightHeader))
        {
            throw new BadRequestException(
                $"A request from another site needs the header `{RequestOrigin.PreflightHeader}`.", ErrorCodes.Server.RequestInvalid, StatusCodes.Status403Forbidden);
        }
        await ExecuteAsync(RequestQuery.ToRequest(context.Request.Query)).ConfigureAwait(false);
    }

    private async Task RunPostAsync()
    {
        using var body = await RequestBody.ReadAsync(context.Request, options.MaxRequestSize, context.RequestAborted).ConfigureAwait(false);
        if (body.RootElement.ValueKind == JsonValueKind.Array) await ExecuteBatchAsync(body.RootElement).ConfigureAwait(false);
        else await ExecuteAsync(RequestBody.ToRequest(body.RootElement)).ConfigureAwait(false);
    }

    private async Task ExecuteAsync(OperationRequestBuilder request)
    {
        var streams = _format == ResponseFormat.EventStream;
        var allowed = _isGet ? options.AllowedGetOperations : AllowedOperations.Query | AllowedOperations.Mutation;
        if (streams) allowed |= AllowedOperations.Subscription;
        using var ended = streams ? CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping) : null;
        request.AllowIncremental(streams || _takesParts);
        var result = await StartAsync(request, allowed, ended?.Token ?? context.RequestAborted).ConfigureAwait(false);
        await using (result.ConfigureAwait(false))
        {
            if (ended is not null) await new EventStreamResponse(context, options.EventStreamKeepAlive, time, ended.Token).WriteAsync(result).ConfigureAwait(false);
            else if (result.Kind == ExecutionResultKind.DeferredResult || _format == ResponseFormat.None) await WritePartsAsync(result).ConfigureAwait(false);
            else Write(result.ExpectOperationResult(), null);
        }
    }

    private async Task ExecuteBatchAsync(JsonElement requests)
    {
        if (!options.EnableBatching) throw new BadRequestException("Request batching is not enabled.", ErrorCodes.Server.RequestInvalid);
        var count = requests.GetArrayLength();
        if (count == 0) throw BadRequestException.Malformed("A batch must hold at least one request.");
        if (count > options.MaxBatchSize)
            throw new BadRequestException($"A batch may hold at most {options.MaxBatchSize} requests.", ErrorCodes.Server.RequestInvalid);
        if (_format == ResponseFormat.EventStream) throw new BadRequestException("A batch cannot be answered as an event stream.", ErrorCodes.Server.RequestInvalid);

        var results = await new BatchExecution(executor, PrepareAsync).RunAsync(requests, context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = MediaTypes.ContentTypeOf(_format);
        var writer = context.Response.BodyWriter;
        for (var i = 0; i < results.Length; i++)
        {
            using var single = results[i];
            writer.Write(i == 0 ? "["u8 : ","u8);
            single.WriteTo(writer);
        }
        writer.Write("]"u8);
        await writer.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private async Task<IExecutionResult> StartAsync(OperationRequestBuilder request, AllowedOperations allowed, CancellationToken cancellationToken)
    {
        request.SetAllowedOperations(allowed);
        try
        {
            await PrepareAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (GraphQLException refused)
        {
            return OperationResult.FromErrors(refused.Errors);
        }
        return await executor.ExecuteAsync(request.Build(), cancellationToken).ConfigureAwait(false);
    }

    private async Task WritePartsAsync(IExecutionResult result)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await new MultipartResponse(context, ended.Token).WriteAsync(result).ConfigureAwait(false);
    }

    private ValueTask PrepareAsync(OperationRequestBuilder request, CancellationToken cancellationToken)
    {
        switch (context.Request.Headers[CostHeader].ToString())
        {
            case "report": request.ReportCost(); break;
            case "validate": request.ValidateCost(); break;
        }
        return interceptor.OnCreateAsync(context, executor, request, cancellationToken);
    }

    private void Write(OperationResult result, int? status)
    {
        var response = context.Response;
        if (response.HasStarted) return;
        response.StatusCode = status ?? StatusOf(result);
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed) response.Headers.Allow = "POST";
        if (response.StatusCode == StatusCodes.Status503ServiceUnavailable) response.Headers.RetryAfter = "1";
        if (result.Errors is not null) response.Headers["X-Request-Id"] = context.TraceIdentifier;   // under it unexpected errors are logged
        response.ContentType = MediaTypes.ContentTypeOf(_format);
        response.ContentLength = result.Length;
        result.WriteTo(response.BodyWriter);   // sent when the request ends, which saves a second packet for the end of the body
    }

    // With application/json every well-formed request is 200; with the newer type, one that never executed is 400.
    private int StatusOf(OperationResult result)
    {
        if (result.IsNotAllowed) return _isGet ? StatusCodes.Status405MethodNotAllowed : StatusCodes.Status406NotAcceptable;
        if (result.IsOverloaded) return StatusCodes.Status503ServiceUnavailable;
        return result.IsDataSet || result.Errors is null || _format == ResponseFormat.Json ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
    }
}
