using SimParlant.Hosting.Dashboard.Otlp.Decoding;
using SimParlant.Hosting.Dashboard.Otlp.Json;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Otlp.Receiving;

/// <summary>What was not taken of a request that was otherwise fine.</summary>
internal readonly record struct PartialSuccess(int Rejected, string? Reason);

/// <summary>Where every request of either protocol ends: decoded as a whole, then stored, or neither.</summary>
internal sealed class OtlpIntake(TelemetryStore store)
{
    private readonly OtlpMemory _memory = new();

    /// <exception cref="Wire.OtlpFormatException">The body is not OTLP; nothing of it was stored.</exception>
    public PartialSuccess Take(TelemetrySignal signal, ReadOnlySpan<byte> protobuf)
    {
        var decoder = new OtlpDecoder(store.Limits, _memory);
        switch (signal)
        {
            case TelemetrySignal.Traces:
                store.Add(TraceDecoder.Decode(protobuf, decoder));
                break;
            case TelemetrySignal.Logs:
                store.Add(LogDecoder.Decode(protobuf, decoder));
                break;
            default:
                store.Add(MetricDecoder.Decode(protobuf, decoder));
                break;
        }

        store.CountDropped(signal, decoder.Rejected);
        return new(decoder.Rejected, decoder.Reason);
    }

    /// <exception cref="Wire.OtlpFormatException">The body is not OTLP; nothing of it was stored.</exception>
    public PartialSuccess TakeJson(TelemetrySignal signal, ReadOnlySpan<byte> json)
    {
        var message = signal switch
        {
            TelemetrySignal.Traces => OtlpMessage.TraceRequest,
            TelemetrySignal.Logs => OtlpMessage.LogsRequest,
            _ => OtlpMessage.MetricsRequest,
        };
        return Take(signal, OtlpJson.ToProtobuf(json, message, store.Limits.MaxRequestBytes).Written);
    }
}
