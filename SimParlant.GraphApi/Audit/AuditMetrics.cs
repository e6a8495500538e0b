using System.Diagnostics.Metrics;

namespace SimParlant.GraphApi.Audit;

/// <summary>How exports of trails ended.</summary>
internal static class AuditMetrics
{
    private static readonly Meter Meter = new("SimParlant.GraphApi");

    private static readonly Counter<long> Exports = Meter.CreateCounter<long>("parlant.audit.exports", "{export}", "Exports of audit trails, by outcome.");

    public static void Begin()
    {
        foreach (var outcome in new[] { "ok", "failed", "cancelled" })
        {
            Add(outcome, 0);
        }
    }

    /// <param name="outcome">ok; failed: the file lacks its last line; cancelled: the reader left.</param>
    public static void Exported(string outcome) => Add(outcome, 1);

    private static void Add(string outcome, long count) => Exports.Add(count, new KeyValuePair<string, object?>("outcome", outcome));
}
