using System.Globalization;
using System.Text.Json;
using SimParlant.Core.Alerts;

namespace SimParlant.GraphApi.Alerts;

/// <summary>What receivers are sent: rules' names, labels and figures; nothing of a workspace.</summary>
internal static class AlertBodies
{
    /// <summary>The shape of Alertmanager's webhooks, version 4, so that whatever understands those understands these.</summary>
    public static byte[] Webhook(AlertMessage message, string runbookBase) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        version = "4",
        groupKey = $"{{}}:{{alertname=\"{message.Rule.Name}\"}}",
        truncatedAlerts = 0,
        status = Word(message.Status),
        receiver = "simparlant",
        groupLabels = new Dictionary<string, string> { ["alertname"] = message.Rule.Name },
        commonLabels = LabelsOf(message),
        commonAnnotations = Annotations(message, runbookBase),
        externalURL = "",
        alerts = new[]
        {
            new
            {
                status = Word(message.Status),
                labels = LabelsOf(message),
                annotations = Annotations(message, runbookBase),
                startsAt = message.Alert.FiredAt ?? message.Alert.Since,
                endsAt = message.Status == AlertStatus.Resolved ? message.Alert.ResolvedAt ?? DateTime.MinValue : DateTime.MinValue,
                generatorURL = "",
                fingerprint = message.Alert.Id.ToString("N"),
            },
        },
    });

    /// <summary>Slack's incoming webhooks: a line for the notification, and one attachment with a coloured bar.</summary>
    public static byte[] Slack(AlertMessage message, string runbookBase)
    {
        var over = message.Status == AlertStatus.Resolved;
        var title = $"{(over ? "Resolved" : message.Rule.Severity.ToString())}: {message.Rule.Name}";
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            text = $"{title}. {message.Rule.Summary}",
            attachments = new[]
            {
                new
                {
                    color = over ? "good" : message.Rule.Severity == AlertSeverity.Critical ? "danger" : "warning",
                    title,
                    title_link = RunbookOf(message.Rule, runbookBase),
                    text = $"{message.Rule.Summary}\n{message.Rule.Description}",
                    fields = message.Alert.Labels.Select(l => new { title = l.Key, value = l.Value, @short = true })
                        .Append(new { title = "value", value = message.Alert.Value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "", @short = true }),
                    ts = new DateTimeOffset(message.Alert.FiredAt ?? message.Alert.Since, TimeSpan.Zero).ToUnixTimeSeconds(),
                },
            },
        });
    }

    public static string RunbookOf(AlertRule rule, string runbookBase) =>
        runbookBase.Length == 0 ? rule.Runbook : $"{runbookBase.TrimEnd('/')}/{rule.Runbook}";

    private static string Word(AlertStatus status) => status == AlertStatus.Resolved ? "resolved" : "firing";

    private static Dictionary<string, string> LabelsOf(AlertMessage message) => new(message.Alert.Labels)
    {
        ["alertname"] = message.Rule.Name, ["severity"] = message.Rule.Severity.ToString().ToLowerInvariant(),
    };

    private static Dictionary<string, string> Annotations(AlertMessage message, string runbookBase) => new()
    {
        ["summary"] = message.Rule.Summary, ["description"] = message.Rule.Description, ["runbook_url"] = RunbookOf(message.Rule, runbookBase),
        ["value"] = message.Alert.Value?.ToString(CultureInfo.InvariantCulture) ?? "",
    };
}
