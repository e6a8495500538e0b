using static SimParlant.Core.Alerts.Rules.Words;

namespace SimParlant.Core.Alerts.Rules;

/// <summary>Whether somebody tries what they should not.</summary>
internal static class SafetyRules
{
    private static readonly Expressions.Selector Lookups = Metric("parlant_auth_cache_hits_total");

    public static IReadOnlyList<AlertRule> All { get; } =
    [
        new("AuthFailures", AlertSeverity.Warning,
            "Five or more credentials were refused within ten minutes.",
            "Somebody guesses, or a client holds an old token.",
            Increase(Metric("parlant_auth_failures_total"), Minutes(10)).AtLeast(5), TimeSpan.Zero),
        new("AuthCacheMissesHigh", AlertSeverity.Warning,
            "More than half of the callers have to be looked up.",
            "Over five minutes, of at least a hundred questions: every request waits for Sim's tables.",
            Rate(Lookups.Where("result", "miss"), Minutes(5)).Over(Rate(Lookups, Minutes(5))).Above(0.5)
                .And(Increase(Lookups, Minutes(5)).AtLeast(100)), Minutes(5)),
        new("IsolationAttempts", AlertSeverity.Warning,
            "Somebody asked for objects of a workspace they do not belong to.",
            "Three times or more within ten minutes. Nothing was shown to them; the trail of that workspace says by which credential.",
            Increase(Metric("parlant_isolation_attempts_total"), Minutes(10)).AtLeast(3), TimeSpan.Zero),
        new("AuditNotSealed", AlertSeverity.Warning,
            "The audit trails could not be sealed.",
            "Three times or more within ten minutes. Nothing is lost; but what is not sealed yet could be changed without a trace.",
            Increase(Metric("parlant_audit_seal_failures_total"), Minutes(10)).AtLeast(3), TimeSpan.Zero),
        new("AuditExportsFailing", AlertSeverity.Warning,
            "An export of an audit trail broke off.",
            "Within ten minutes. Whoever asked has a file without its last line, or none.",
            Increase(Metric("parlant_audit_exports_total").Where("outcome", "failed"), Minutes(10)).Above(0), TimeSpan.Zero),
        new("RateLimitsHit", AlertSeverity.Warning,
            "A hundred or more requests were refused within five minutes for coming too often.",
            "A client runs in a circle, or the limits are too low for what is wanted.",
            Increase(Metric("parlant_rate_limited_total"), Minutes(5)).AtLeast(100), TimeSpan.Zero),
    ];
}
