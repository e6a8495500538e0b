using System.Diagnostics.Metrics;

namespace SimParlant.GraphApi.Limits;

/// <summary>How often somebody was told to come later.</summary>
internal static class LimitMetrics
{
    private static readonly Meter Meter = new("SimParlant.GraphApi");

    private static readonly Counter<long> Limited = Meter.CreateCounter<long>("parlant.rate_limited", "{request}", "Requests and operations refused by a limit.");

    public static void Begin()
    {
        Limited.Add(0, new KeyValuePair<string, object?>("kind", "rate"));
        Limited.Add(0, new KeyValuePair<string, object?>("kind", "lockout"));
    }

    /// <param name="kind">rate, or lockout: an address that guessed too often.</param>
    public static void Refused(string kind) => Limited.Add(1, new KeyValuePair<string, object?>("kind", kind));
}
