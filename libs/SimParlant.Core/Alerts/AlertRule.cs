using SimParlant.Core.Alerts.Expressions;

namespace SimParlant.Core.Alerts;

public enum AlertSeverity
{
    Warning,
    Critical,
}

/// <summary>When people are to be told, and what.</summary>
/// <param name="Name">As Prometheus writes names of alerts; also names the section of the runbook.</param>
/// <param name="Summary">One sentence without figures: it stays the same while the alert lasts.</param>
/// <param name="Description">What it means for users, and what is looked at.</param>
/// <param name="For">How long it must hold before anybody is told.</param>
public sealed record AlertRule(string Name, AlertSeverity Severity, string Summary, string Description, Expression Condition, TimeSpan For)
{
    /// <summary>Where it says what to do, in the repository.</summary>
    public string Runbook => $"docs/operations.md#{Name.ToLowerInvariant()}";
}
