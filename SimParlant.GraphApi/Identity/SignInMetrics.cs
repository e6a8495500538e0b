using System.Diagnostics.Metrics;
using SimParlant.Core.Identity;

namespace SimParlant.GraphApi.Identity;

/// <summary>How often a credential did not hold.</summary>
internal static class SignInMetrics
{
    private static readonly Meter Meter = new("SimParlant.GraphApi");

    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("parlant.auth.failures", "{credential}", "Credentials that were refused, by reason.");

    public static void Begin()
    {
        foreach (var reason in Enum.GetValues<RefusalReason>())
        {
            Add(reason, 0);
        }
    }

    public static void Refused(RefusalReason reason) => Add(reason, 1);

    private static void Add(RefusalReason reason, long count) =>
        Failures.Add(count, new KeyValuePair<string, object?>("reason", reason.ToString().ToLowerInvariant()));
}
