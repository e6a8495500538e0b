using Microsoft.AspNetCore.Http;
using SimParlant.Hosting.Dashboard.Otlp.Wire;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Otlp.Receiving;

/// <summary>OTLP over HTTP: <c>POST /v1/traces</c>, <c>/v1/metrics</c> and <c>/v1/logs</c>, in protobuf or JSON, plain or packed.</summary>
internal sealed class OtlpHttpReceiver(DashboardOptions options, OtlpIntake intake, IntakeGate gate)
{
    private const string Protobuf = "application/x-protobuf";
    private const string Json = "application/json";

    private readonly ApiKey _key = new("x-otlp-api-key", options.OtlpApiKey);
    private readonly OtlpCors _cors = new(options.OtlpCorsOrigins);

    public async Task HandleAsync(HttpContext context)
    {
        if (_cors.Answer(context))
        {
            return;
        }

        var request = context.Request;
        if (!options.AllowAnonymous && !_key.IsGivenBy(request))
        {
            await FailAsync(context, StatusCodes.Status401Unauthorized, GrpcStatus.Unauthenticated, "The header x-otlp-api-key is missing or wrong.");
        }
        else if (SignalOf(request.Path) is not { } signal)
        {
            await FailAsync(context, StatusCodes.Status404NotFound, GrpcStatus.Unimplemented, "OTLP is received at /v1/traces, /v1/metrics and /v1/logs.");
        }
        else if (!HttpMethods.IsPost(request.Method))
        {
            context.Response.Headers.Allow = "POST";
            await FailAsync(context, StatusCodes.Status405MethodNotAllowed, GrpcStatus.Unimplemented, "OTLP is sent by POST.");
        }
        else if (TypeOf(request) is not { } type || EncodingOf(request) is not { } isPacked)
        {
            await FailAsync(context, StatusCodes.Status415UnsupportedMediaType, GrpcStatus.InvalidArgument, $"Send {Protobuf} or {Json}, plain or in gzip.");
        }
        else
        {
            await TakeAsync(context, signal, type, isPacked);
        }
    }

    private async Task TakeAsync(HttpContext context, TelemetrySignal signal, string type, bool isPacked)
    {
        byte[] answer;
        using var pass = await gate.EnterAsync(context.RequestAborted);
        if (pass is null)
        {
            context.Response.Headers.RetryAfter = "1";
            await FailAsync(context, StatusCodes.Status503ServiceUnavailable, GrpcStatus.Unavailable, "Too much is being received; try again in a second.");
            return;
        }

        try
        {
            var limit = options.Limits.MaxRequestBytes;
            using var sent = await RentedBody.ReadAsync(context.Request.Body, context.Request.ContentLength, limit, pass.Token);
            using var unpacked = isPacked ? await sent.UnpackAsync(0, limit, pass.Token) : null;
            var body = (unpacked ?? sent).Span;
            answer = type == Json
                ? OtlpResponse.SuccessJson(signal, intake.TakeJson(signal, body))
                : OtlpResponse.Success(intake.Take(signal, body));
        }
        catch (OtlpFormatException refused)
        {
            await (refused.IsTooLarge
                ? FailAsync(context, StatusCodes.Status413PayloadTooLarge, GrpcStatus.ResourceExhausted, refused.Message)
                : FailAsync(context, StatusCodes.Status400BadRequest, GrpcStatus.InvalidArgument, refused.Message));
            return;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            await FailAsync(context, StatusCodes.Status408RequestTimeout, GrpcStatus.DeadlineExceeded, "The request took too long to arrive.");
            return;
        }

        await WriteAsync(context, type, answer);
    }

    private static TelemetrySignal? SignalOf(PathString path) => path.Value switch
    {
        "/v1/traces" => TelemetrySignal.Traces,
        "/v1/metrics" => TelemetrySignal.Metrics,
        "/v1/logs" => TelemetrySignal.Logs,
        _ => null,
    };

    private static string? TypeOf(HttpRequest request) => request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        Protobuf => Protobuf,
        Json => Json,
        _ => null,
    };

    private static bool? EncodingOf(HttpRequest request) => request.Headers.ContentEncoding.ToString().ToLowerInvariant() switch
    {
        "" or "identity" => false,
        "gzip" => true,
        _ => null,
    };

    private static Task FailAsync(HttpContext context, int status, GrpcStatus code, string text)
    {
        context.Response.StatusCode = status;
        return TypeOf(context.Request) == Protobuf
            ? WriteAsync(context, Protobuf, OtlpResponse.Status(code, text))
            : WriteAsync(context, Json, OtlpResponse.StatusJson(code, text));
    }

    private static async Task WriteAsync(HttpContext context, string type, byte[] body)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
