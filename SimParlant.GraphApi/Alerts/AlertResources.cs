using System.Text.Json.Serialization;
using SimParlant.Core.Alerts;

namespace SimParlant.GraphApi.Alerts;

/// <summary>An alert on REST.</summary>
/// <param name="Status">pending, firing or resolved.</param>
public sealed record AlertResource(
    Guid Id, string Rule, string Severity, string Summary, string Status, IReadOnlyDictionary<string, string> Labels, double? Value, DateTime Since,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? FiredAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? AcknowledgedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AcknowledgedBy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? SilencedUntil,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? ResolvedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ResolvedBy)
{
    public static AlertResource Of(Alert alert) => new(
        alert.Id, alert.Rule, Word(alert.Severity), AlertRules.Named(alert.Rule)?.Summary ?? "", Word(alert.Status), alert.Labels, alert.Value, alert.Since,
        alert.FiredAt, alert.AcknowledgedAt, alert.AcknowledgedBy, alert.SilencedUntil, alert.ResolvedAt, alert.ResolvedBy);

    public static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}

public sealed record AlertListBody(IReadOnlyList<AlertResource> Alerts);

/// <param name="Expression">PromQL.</param>
/// <param name="ForSeconds">How long it must hold.</param>
public sealed record AlertRuleResource(string Name, string Severity, string Summary, string Description, string Expression, double ForSeconds, string Runbook);

public sealed record AlertRulesBody(IReadOnlyList<AlertRuleResource> Rules);

/// <param name="Action">acknowledge, silence or resolve.</param>
/// <param name="Minutes">How long it is silenced; an hour unless said otherwise, at most a week.</param>
public sealed record AlertActionBody(Guid AlertId, AlertAction? Action, int? Minutes);

public sealed record AlertStatsBody(
    long Pending, long Firing, long Critical, long Acknowledged, long Silenced, long FiredLastDay, long ResolvedLastDay, double MeanSecondsToResolve,
    long MessagesWaiting, long MessagesGivenUp, IReadOnlyList<string> Receivers);
