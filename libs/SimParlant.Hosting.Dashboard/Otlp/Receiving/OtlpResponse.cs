using System.Text.Json;
using SimParlant.Hosting.Dashboard.Otlp.Wire;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Otlp.Receiving;

/// <summary>The messages a sender gets back, in either encoding.</summary>
internal static class OtlpResponse
{
    private const int MaxLength = 4096;

    // The three Export…ServiceResponse have the same numbers.
    public static byte[] Success(PartialSuccess partial)
    {
        if (partial.Rejected == 0)
        {
            return [];
        }

        var message = new WireWriter(MaxLength);
        var start = message.Begin(1);
        message.Varint(1, (ulong)partial.Rejected);
        message.Text(2, partial.Reason ?? "");
        message.End(start);
        return message.Written.ToArray();
    }

    public static byte[] SuccessJson(TelemetrySignal signal, PartialSuccess partial)
    {
        if (partial.Rejected == 0)
        {
            return "{}"u8.ToArray();
        }

        var rejected = signal switch
        {
            TelemetrySignal.Traces => "rejectedSpans",
            TelemetrySignal.Logs => "rejectedLogRecords",
            _ => "rejectedDataPoints",
        };
        return JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["partialSuccess"] = new Dictionary<string, string?> { [rejected] = $"{partial.Rejected}", ["errorMessage"] = partial.Reason },
        });
    }

    /// <summary>google.rpc.Status.</summary>
    public static byte[] Status(GrpcStatus code, string text)
    {
        var message = new WireWriter(MaxLength);
        message.Varint(1, (ulong)code);
        message.Text(2, text);
        return message.Written.ToArray();
    }

    public static byte[] StatusJson(GrpcStatus code, string text) =>
        JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["code"] = (int)code, ["message"] = text });
}

/// <summary>The codes of gRPC that are used here.</summary>
internal enum GrpcStatus
{
    Ok = 0,
    InvalidArgument = 3,
    DeadlineExceeded = 4,
    ResourceExhausted = 8,
    Unimplemented = 12,
    Unavailable = 14,
    Unauthenticated = 16,
}
