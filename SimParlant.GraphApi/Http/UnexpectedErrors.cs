using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using SimParlant.Core;
using SimParlant.Core.Identity;
using SimParlant.GraphApi.Limits;

namespace SimParlant.GraphApi.Http;

/// <summary>The one boundary that catches what no use case expected: logs it once, answers a code and an id, never a stack.</summary>
internal sealed partial class UnexpectedErrors(ILogger<UnexpectedErrors> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken ct)
    {
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = 499;
            return true;
        }

        if (exception is RateLimitException limited)
        {
            await limited.Answer.WriteAsync(context);
            return true;
        }

        await Answer(context, exception).ExecuteAsync(context);
        return true;
    }

    private RestError Answer(HttpContext context, Exception exception)
    {
        CoreTelemetry.Failed(exception);
        switch (exception)
        {
            case BadHttpRequestException { InnerException: JsonException json }:
                return Unreadable(json);
            case BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad:
                return RestError.Invalid(bad.Message);
            case BadHttpRequestException bad:
                return RestError.OfStatus(bad.StatusCode, context.TraceIdentifier);
            case var failure when IsOfDependency(failure):
                DependencyFailed(logger, exception);
                return RestError.Unavailable;
            default:
                Unexpected(logger, exception);
                return RestError.Internal(context.TraceIdentifier);
        }
    }

    // EF hands a transient failure on inside an exception of its own.
    private static bool IsOfDependency(Exception failure) =>
        failure is DbException { IsTransient: true } or TimeoutException or IdentityUnavailableException
        || (failure is DbException or InvalidOperationException && failure.InnerException is { } inner && IsOfDependency(inner));

    private static RestError Unreadable(JsonException json)
    {
        // The path is "$" for broken syntax and "$.temperature" for a value of the wrong type.
        var field = json.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null;
        return field is null || json.InnerException is not (null or InvalidOperationException or FormatException)
            ? RestError.Invalid("The request body is not valid JSON.")
            : RestError.Invalid($"The value of {field} is of the wrong type.", (field, "is of the wrong type."));
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "A request failed unexpectedly")]
    private static partial void Unexpected(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Warning, Message = "A server this service depends on did not answer")]
    private static partial void DependencyFailed(ILogger logger, Exception exception);
}
