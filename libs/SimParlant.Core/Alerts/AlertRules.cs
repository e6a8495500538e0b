using SimParlant.Core.Alerts.Expressions;
using SimParlant.Core.Alerts.Rules;

namespace SimParlant.Core.Alerts;

/// <summary>Every rule there is. The files for Prometheus are printed from it, and the product evaluates it.</summary>
public static class AlertRules
{
    /// <summary>The name of a scrape's job, and of the samples the product reads of itself.</summary>
    public const string Job = "simparlant";

    public static IReadOnlyList<AlertRule> All { get; } = [.. ServiceRules.All, .. ConversationRules.All, .. SafetyRules.All];

    public static AlertRule? Named(string name) => All.FirstOrDefault(r => r.Name == name);

    /// <summary>Every series a rule looks at.</summary>
    public static IReadOnlyList<Selector> Selectors { get; } = [.. All.SelectMany(r => r.Condition.Selectors)];

    /// <summary>How far back the rules look.</summary>
    public static TimeSpan Span { get; } = All.Max(r => r.Condition.Span);
}
