using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Otlp.Decoding;

/// <summary>What decoders remember from one request to the next so that what repeats is kept once.</summary>
internal sealed class OtlpMemory
{
    private static readonly object[] SmallNumbers = [.. Enumerable.Range(-128, 1152).Select(number => (object)(long)number)];

    public StringPool Strings { get; } = new();

    public RawCache<TelemetrySender> Senders { get; } = new(127);

    public RawCache<TelemetryScope> Scopes { get; } = new(509);

    public static object True { get; } = true;

    public static object False { get; } = false;

    public static object Box(long number) => number is >= -128 and < 1024 ? SmallNumbers[number + 128] : number;
}
