using System.Buffers.Binary;
using Microsoft.AspNetCore.Http;
using SimParlant.Hosting.Dashboard.Otlp.Wire;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Otlp.Receiving;

/// <summary>
/// OTLP over gRPC. Its three methods take one message and give one back, which is a POST over HTTP/2 whose body is a byte that says whether
/// the message is packed, four with its length, and the message; the outcome follows in a trailer.
/// </summary>
internal sealed class OtlpGrpcReceiver(DashboardOptions options, OtlpIntake intake, IntakeGate gate)
{
    private const int PrefixLength = 5;
    private const string Services = "/opentelemetry.proto.collector.";

    private readonly ApiKey _key = new("x-otlp-api-key", options.OtlpApiKey);

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) != true)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-accept-encoding"] = "identity, gzip";
        if (!options.AllowAnonymous && !_key.IsGivenBy(request))
        {
            Fail(context, GrpcStatus.Unauthenticated, "The header x-otlp-api-key is missing or wrong.");
        }
        else if (SignalOf(request.Path) is not { } signal)
        {
            Fail(context, GrpcStatus.Unimplemented, "There is no such method; the Export methods of OTLP's trace, metrics and logs services are.");
        }
        else
        {
            await TakeAsync(context, signal);
        }
    }

    private async Task TakeAsync(HttpContext context, TelemetrySignal signal)
    {
        byte[] answer;
        using var pass = await gate.EnterAsync(context.RequestAborted);
        if (pass is null)
        {
            Fail(context, GrpcStatus.Unavailable, "Too much is being received; try again.");
            return;
        }

        try
        {
            var limit = options.Limits.MaxRequestBytes;
            using var sent = await RentedBody.ReadAsync(context.Request.Body, context.Request.ContentLength, limit + PrefixLength, pass.Token);
            if (!IsOneMessage(sent.Span))
            {
                Fail(context, GrpcStatus.InvalidArgument, "The body is not one message of gRPC.");
                return;
            }

            var isPacked = sent.Span[0] == 1;
            if (isPacked && context.Request.Headers["grpc-encoding"] != "gzip")
            {
                Fail(context, GrpcStatus.Unimplemented, "A packed message has to be packed by gzip.");
                return;
            }

            using var unpacked = isPacked ? await sent.UnpackAsync(PrefixLength, limit, pass.Token) : null;
            answer = OtlpResponse.Success(intake.Take(signal, unpacked is null ? sent.Span[PrefixLength..] : unpacked.Span));
        }
        catch (OtlpFormatException refused)
        {
            Fail(context, refused.IsTooLarge ? GrpcStatus.ResourceExhausted : GrpcStatus.InvalidArgument, refused.Message);
            return;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            Fail(context, GrpcStatus.DeadlineExceeded, "The request took too long to arrive.");
            return;
        }

        var framed = new byte[PrefixLength + answer.Length];
        BinaryPrimitives.WriteUInt32BigEndian(framed.AsSpan(1), (uint)answer.Length);
        answer.CopyTo(framed, PrefixLength);
        await context.Response.Body.WriteAsync(framed, context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static bool IsOneMessage(ReadOnlySpan<byte> body) =>
        body.Length >= PrefixLength && body[0] <= 1 && BinaryPrimitives.ReadUInt32BigEndian(body[1..]) == (uint)(body.Length - PrefixLength);

    private static TelemetrySignal? SignalOf(PathString path) => path.Value switch
    {
        Services + "trace.v1.TraceService/Export" => TelemetrySignal.Traces,
        Services + "metrics.v1.MetricsService/Export" => TelemetrySignal.Metrics,
        Services + "logs.v1.LogsService/Export" => TelemetrySignal.Logs,
        _ => null,
    };

    // Without a body the outcome may stand among the headers, where every client looks for it too.
    private static void Fail(HttpContext context, GrpcStatus status, string text)
    {
        context.Response.Headers["grpc-status"] = $"{(int)status}";
        context.Response.Headers["grpc-message"] = text;
    }
}
